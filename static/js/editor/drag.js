// Balloons are dragged on the page's own picture, or moved by the arrow keys. Where one may lie and how its
// tail runs the server decides: it answers with the page as it is then.
const STEP = 8; // page units a key
const NEAR = 6; // page units below which it was a click

const spotOf = (target) => target.closest?.("a[data-move]");

const boxOf = (spot) => {
  const rect = spot.querySelector("rect");
  const of = (name) => Number(rect.getAttribute(name));
  return { rect, x: of("x"), y: of("y"), w: of("width"), h: of("height") };
};

const unitsOf = (svg, event) => {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return { x: point.x, y: point.y };
};

const send = (spot, box) => {
  const [fx, fy, fw, fh] = spot.dataset.frame.split(" ").map(Number);
  const figure = spot.closest("figure");
  const values = {
    x: ((box.x + box.w / 2 - fx) / fw).toFixed(4),
    y: ((box.y + box.h / 2 - fy) / fh).toFixed(4),
    page_version: spot.closest("svg").dataset.version,
  };
  const swap = { target: `#${figure.id}`, swap: "outerHTML", values, source: spot };
  return htmx.ajax("POST", spot.dataset.move, swap);
};

let drag = null;
document.addEventListener("pointerdown", (event) => {
  const spot = event.button === 0 && spotOf(event.target);
  if (!spot) return;
  const svg = spot.closest("svg");
  drag = { spot, svg, from: unitsOf(svg, event), box: boxOf(spot), moved: false };
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const at = unitsOf(drag.svg, event);
  const dx = at.x - drag.from.x;
  const dy = at.y - drag.from.y;
  if (!drag.moved && Math.hypot(dx, dy) < NEAR) return;
  drag.moved = true;
  drag.spot.classList.add("dragged");
  drag.dx = dx;
  drag.dy = dy;
  drag.box.rect.setAttribute("x", drag.box.x + dx);
  drag.box.rect.setAttribute("y", drag.box.y + dy);
  event.preventDefault();
});

const drop = (done) => {
  if (!drag) return;
  const { spot, box, moved, dx, dy } = drag;
  drag = null;
  if (!moved) return;
  spot.dataset.dragged = "1"; // the click that follows is none
  if (done) send(spot, { ...box, x: box.x + dx, y: box.y + dy });
};
document.addEventListener("pointerup", () => drop(true));
document.addEventListener("pointercancel", () => drop(false));
document.addEventListener("dragstart", (event) => { if (spotOf(event.target)) event.preventDefault(); });

document.addEventListener("click", (event) => {
  const spot = spotOf(event.target);
  if (!spot?.dataset.dragged) return;
  delete spot.dataset.dragged;
  event.preventDefault();
  event.stopPropagation();
}, true);

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
let waiting = null;
document.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  const spot = way && !event.ctrlKey && !event.metaKey && spotOf(document.activeElement ?? document.body);
  if (!spot) return;
  event.preventDefault();
  const box = boxOf(spot);
  const step = event.shiftKey ? STEP * 4 : STEP;
  box.x += way[0] * step;
  box.y += way[1] * step;
  box.rect.setAttribute("x", box.x);
  box.rect.setAttribute("y", box.y);
  clearTimeout(waiting);
  waiting = setTimeout(() => send(spot, box), 350); // a burst of keys is one change
});

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return; // the field's own undo
  const button = document.getElementById(event.shiftKey ? "redo" : "undo");
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
});
