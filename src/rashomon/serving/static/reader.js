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

// The numbers of claims are no part of the text; a control character is shown as [U+0007].
const SHOWN = /\[U\+([0-9A-F]{4,6})\]/g;
function plain(range) {
  const copy = range.cloneContents();
  for (const number of copy.querySelectorAll(".num")) number.remove();
  return copy.textContent.replace(SHOWN, (_, code) => String.fromCodePoint(parseInt(code, 16)));
}

// What is selected, a piece for each paragraph: cards and furniture between them are no part of it.
// Offsets count code points of the text.
function selected() {
  const selection = getSelection();
  if (selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  return [...document.querySelectorAll(".text[data-start]")].filter((each) => range.intersectsNode(each)).map((each) => {
    const inner = document.createRange();
    inner.selectNodeContents(each);
    const before = inner.cloneRange();
    if (each.contains(range.startContainer)) inner.setStart(range.startContainer, range.startOffset);
    if (each.contains(range.endContainer)) inner.setEnd(range.endContainer, range.endOffset);
    before.setEnd(inner.startContainer, inner.startOffset);
    const covered = plain(inner);
    const words = covered.trim();
    const skipped = plain(before) + covered.slice(0, covered.indexOf(words));
    const start = Number(each.dataset.start) + [...skipped].length;
    return { start, end: start + [...words].length, words };
  }).filter((piece) => piece.words);
}

function mark() {
  const pieces = selected();
  if (pieces.length === 0) return;
  const words = pieces.map((piece) => piece.words).join(" ");
  const form = dialog.querySelector("form");
  for (const extra of form.querySelectorAll('input[name="content"]:not(#mark-content)')) extra.remove();
  const [first, ...others] = pieces.map((piece) => `${piece.start}:${piece.end}`);
  document.getElementById("mark-content").value = first;
  for (const other of others) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = "content";
    input.value = other;
    form.append(input);
  }
  document.getElementById("mark-words").value = words;
  document.getElementById("mark-quote").textContent = words;
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
