// Reader: j and k move from claim to claim; n marks the selected words.

const cards = [...document.querySelectorAll(".card")];
const dialog = document.getElementById("mark");
let current = cards.findIndex((each) => `#w${each.dataset.claim}` === location.hash);

function isTyping(target) {
  return target.closest("input, textarea, select") !== null;
}

function go(step) {
  if (cards.length === 0) return;
  cards[current]?.classList.remove("current");
  current = Math.min(cards.length - 1, Math.max(0, current + step));
  const card = cards[current];
  card.classList.add("current");
  card.querySelector("a.num").focus({ preventScroll: true });
  (document.getElementById(`w${card.dataset.claim}`) ?? card).scrollIntoView({ block: "center" });
}

// Offsets count code points of the text; the numbers of claims are no part of it.
function offset(paragraph, node, at) {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, at);
  const copy = range.cloneContents();
  for (const number of copy.querySelectorAll(".num")) number.remove();
  return Number(paragraph.dataset.start) + [...copy.textContent].length;
}

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  return [...document.querySelectorAll(".text[data-start] ")].filter((each) => range.intersectsNode(each)).map((each) => {
    const inner = document.createRange();
    inner.selectNodeContents(each);
    const isFirst = each.contains(range.startContainer);
    const isLast = each.contains(range.endContainer);
    const start = isFirst ? offset(each, range.startContainer, range.startOffset) : Number(each.dataset.start);
    const end = isLast ? offset(each, range.endContainer, range.endOffset) : offset(each, each, each.childNodes.length);
    return [start, end];
  }).filter(([start, end]) => start < end);
}

function words() {
  const copy = getSelection().getRangeAt(0).cloneContents();
  for (const number of copy.querySelectorAll(".num")) number.remove();
  return copy.textContent.trim();
}

function mark() {
  const spans = selected();
  if (spans.length === 0) return;
  const form = dialog.querySelector("form");
  for (const extra of form.querySelectorAll('input[name="content"]:not(#mark-content)')) extra.remove();
  const [first, ...others] = spans.map(([start, end]) => `${start}:${end}`);
  document.getElementById("mark-content").value = first;
  for (const other of others) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = "content";
    input.value = other;
    form.append(input);
  }
  document.getElementById("mark-words").value = words();
  document.getElementById("mark-quote").textContent = words();
  dialog.showModal();
  document.getElementById("mark-speaker").focus();
}

dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (dialog.open || document.body.dataset.keys !== "on") return;
  const does = { j: () => go(1), k: () => go(-1), n: mark }[event.key];
  if (does) {
    event.preventDefault();
    does();
  }
});
