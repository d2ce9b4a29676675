// Matrix: j and k move from issue to issue.

const rows = [...document.querySelectorAll("tr[data-row]")];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (document.body.dataset.keys !== "on") return;
  const step = { j: 1, k: -1 }[event.key];
  if (!step || rows.length === 0) return;
  const at = rows.findIndex((each) => each.contains(document.activeElement));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
  next.querySelector("th a").focus();
  event.preventDefault();
});
