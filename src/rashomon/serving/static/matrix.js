// Matrix: j and k move from issue to issue; a cell opens its evidence in place, a row its members.

const rows = [...document.querySelectorAll("tr[data-row]")];

function isTyping(target) {
  return target.closest("input, textarea, select") !== null;
}

async function open(row, cell, button) {
  const next = row.nextElementSibling;
  const known = next?.classList.contains("opened") ? next : null;
  known?.remove();
  for (const each of row.querySelectorAll("[aria-expanded=true]")) each.setAttribute("aria-expanded", "false");
  if (known?.dataset.of === button.dataset.of) return;
  const party = cell?.dataset.party ?? "";
  const address = party ? `${row.dataset.row}?${new URLSearchParams({ party })}` : row.dataset.row;
  const answer = await fetch(address);
  const opened = document.createElement("tr");
  const inside = document.createElement("td");
  opened.className = "opened";
  opened.dataset.of = button.dataset.of;
  inside.colSpan = row.cells.length;
  if (answer.ok) inside.innerHTML = await answer.text(); // a page of ours, escaped as every page is
  else inside.textContent = "It could not be opened: load the page again.";
  opened.append(inside);
  row.after(opened);
  button.setAttribute("aria-expanded", "true");
}

function addOpener(row, cell, number, words) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "opener";
  button.textContent = words;
  button.dataset.of = String(number);
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => open(row, cell === row.cells[0] ? null : cell, button));
  cell.append(button);
}

for (const row of rows) {
  [...row.cells].forEach((cell, number) => {
    if (number === 0) addOpener(row, cell, number, "all words");
    else if (cell.querySelector(".stand, .searched")) addOpener(row, cell, number, "words");
  });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.body.dataset.keys !== "on") return;
  const step = { j: 1, k: -1 }[event.key];
  if (!step || rows.length === 0) return;
  const at = rows.findIndex((each) => each.contains(document.activeElement));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
  next.querySelector("th a").focus();
  event.preventDefault();
});
