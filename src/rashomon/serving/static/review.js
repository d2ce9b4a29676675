// Review: the ends of a claim move by words; a claim that was changed is corrected, not accepted.

const form = document.getElementById("decide");
const words = [...document.querySelectorAll(".passage .t.w")];
const contents = [...form.querySelectorAll('input[name="content"]')];
const changed = document.getElementById("changed");
const read = contents.map((each) => each.value).join(" ");

function ends(input) {
  return input.value.split(":").map(Number);
}

function isWithin(token) {
  const [start, end] = [Number(token.dataset.s), Number(token.dataset.e)];
  return contents.some((each) => ends(each)[0] <= start && end <= ends(each)[1]);
}

function paint() {
  for (const token of document.querySelectorAll(".passage .t")) {
    token.classList.toggle("is-claim", isWithin(token));
  }
  say();
}

function fields() {
  return [...form.querySelectorAll("[data-was]")];
}

function isChanged() {
  const moved = contents.map((each) => each.value).join(" ") !== read;
  return moved || fields().some((each) => each.value !== each.dataset.was);
}

function say() {
  changed.textContent = isChanged() ? "Changed: accepting records your version; the machine’s stays beside it." : "";
}

function moveEnd(step) {
  const input = contents.at(-1);
  const [start, end] = ends(input);
  const stops = words.map((each) => Number(each.dataset.e)).filter((each) => each > start);
  const next = step > 0 ? stops.find((each) => each > end) : stops.findLast((each) => each < end);
  if (next !== undefined) input.value = `${start}:${next}`;
  paint();
}

function moveStart(step) {
  const input = contents[0];
  const [start, end] = ends(input);
  const stops = words.map((each) => Number(each.dataset.s)).filter((each) => each < end);
  const next = step > 0 ? stops.find((each) => each > start) : stops.findLast((each) => each < start);
  if (next !== undefined) input.value = `${next}:${end}`;
  paint();
}

const MOVES = { "[": () => moveEnd(-1), "]": () => moveEnd(1), "{": () => moveStart(-1), "}": () => moveStart(1), e: () => document.getElementById("speaker").focus(), 6: () => document.getElementById("attach").focus() };
for (const [key, move] of Object.entries(MOVES)) {
  document.querySelector(`button[data-key="${key}"]`)?.addEventListener("click", move);
}
for (const field of fields()) field.addEventListener("input", say);

form.addEventListener("submit", (event) => {
  const isAccepted = event.submitter?.value !== "reject";
  if (isAccepted && isChanged()) form.action = form.dataset.correct;
});
