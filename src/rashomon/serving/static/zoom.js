// Drawings: nearer and farther by buttons, keys and the wheel with Ctrl; the region scrolls to pan.

const MOST = 12;

for (const figure of document.querySelectorAll(".zoomed")) {
  const svg = figure.querySelector("svg");
  const region = figure.querySelector(".scroll");
  let scale = 1;

  const zoom = (next, at = 0.5) => {
    const before = region.scrollLeft + region.clientWidth * at;
    const grown = Math.min(MOST, Math.max(1, next)) / scale;
    scale *= grown;
    svg.style.width = `${100 * scale}%`;
    svg.style.maxWidth = scale === 1 ? "" : "none";
    region.scrollLeft = before * grown - region.clientWidth * at;
  };

  figure.addEventListener("click", (event) => {
    const wanted = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (wanted) zoom({ in: scale * 1.5, out: scale / 1.5, reset: 1 }[wanted]);
  });
  region.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = region.getBoundingClientRect();
    zoom(scale * (event.deltaY < 0 ? 1.2 : 1 / 1.2), (event.clientX - box.left) / box.width);
  }, { passive: false });
}
