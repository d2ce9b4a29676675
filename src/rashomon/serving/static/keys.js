// Keys: what is written on a button can be typed. Single keys can be switched off (WCAG 2.1.4).

const STORED = "rashomon-single-keys";
const MOVING = new Set(["[", "]", "{", "}"]);
const body = document.body;
const box = document.getElementById("single-keys");

function isTyping(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

function setKeys(on) {
  body.dataset.keys = on ? "on" : "off";
  if (box) box.checked = on;
}

function keyed() {
  return [...document.querySelectorAll("[data-key]")].filter((each) => !each.disabled);
}

function showHelp() {
  const list = document.getElementById("help-list");
  list.replaceChildren(...keyed().map((each) => {
    const row = document.createElement("div");
    const key = document.createElement("dt");
    const does = document.createElement("dd");
    const kbd = document.createElement("kbd");
    kbd.textContent = each.dataset.key;
    key.append(kbd);
    does.textContent = each.dataset.does ?? each.textContent.trim();
    row.append(key, does);
    return row;
  }));
  document.getElementById("help").showModal();
}

setKeys(localStorage.getItem(STORED) !== "off");
box?.addEventListener("change", () => {
  localStorage.setItem(STORED, box.checked ? "on" : "off");
  setKeys(box.checked);
});

document.querySelector('[data-does="help"]')?.addEventListener("click", showHelp);
document.addEventListener("keydown", (event) => {
  const held = event.ctrlKey || event.metaKey || event.altKey;
  if (held || body.dataset.keys !== "on" || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const found = keyed().find((each) => each.dataset.key === event.key);
  if (!found) return;
  event.preventDefault();
  // A key that is held down decides once: what comes next was not looked at yet.
  if (event.repeat && !MOVING.has(event.key)) return;
  found.click();
});
