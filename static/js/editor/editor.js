// The editor: balloons are dragged on the page's own picture, or moved by the arrow keys. Where one may lie and how
// its tail runs the server decides: it answers with the page as it is then.
const STEP = 8; // page units a key
const NEAR = 6; // page units below which it was a click
const PAUSE = 350; // milliseconds after the last key of a burst

const spotOf = (target) => target?.closest?.("a[data-move]");

const boxOf = (spot) => {
  const rect = spot.querySelector("rect");
  const of = (name) => Number(rect.getAttribute(name));
  return { x: of("x"), y: of("y"), w: of("width"), h: of("height") };
};

const put = (spot, box) => {
  const rect = spot.querySelector("rect");
  rect.setAttribute("x", box.x);
  rect.setAttribute("y", box.y);
};

const unitsOf = (svg, event) => {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return { x: point.x, y: point.y };
};

// One after another: each is sent for the page as the one before has left it.
let sent = Promise.resolve();
const send = (id, box) => {
  sent = sent.then(() => {
    const spot = document.getElementById(id);
    if (!spot) return null; // it was taken away meanwhile
    const [fx, fy, fw, fh] = spot.dataset.frame.split(" ").map(Number);
    const values = {
      x: ((box.x + box.w / 2 - fx) / fw).toFixed(4),
      y: ((box.y + box.h / 2 - fy) / fh).toFixed(4),
      page_version: spot.closest("svg").dataset.version,
    };
    const figure = spot.closest("figure");
    return htmx.ajax("POST", spot.dataset.move, { target: `#${figure.id}`, swap: "outerHTML", values, source: figure });
  }).catch(() => {});
  return sent;
};

let drag = null;
document.addEventListener("pointerdown", (event) => {
  const spot = event.button === 0 && event.isPrimary && spotOf(event.target);
  if (!spot) return;
  const svg = spot.closest("svg");
  drag = { id: spot.id, pointer: event.pointerId, from: unitsOf(svg, event), box: boxOf(spot), moved: false };
});

document.addEventListener("pointermove", (event) => {
  if (!drag || event.pointerId !== drag.pointer) return;
  const spot = document.getElementById(drag.id); // an answer may have put a new one in its place
  if (!spot || event.buttons === 0) { drop(false); return; }
  const at = unitsOf(spot.closest("svg"), event);
  const [dx, dy] = [at.x - drag.from.x, at.y - drag.from.y];
  if (!drag.moved && Math.hypot(dx, dy) < NEAR) return;
  drag.moved = true;
  drag.to = { ...drag.box, x: drag.box.x + dx, y: drag.box.y + dy };
  spot.classList.add("dragged");
  put(spot, drag.to);
  event.preventDefault();
});

let dropped = ""; // the click that follows a drag is none
const drop = (done) => {
  if (!drag) return;
  const { id, box, moved, to } = drag;
  drag = null;
  const spot = document.getElementById(id);
  spot?.classList.remove("dragged");
  if (!moved) return;
  if (!done) { if (spot) put(spot, box); return; }
  dropped = id;
  setTimeout(() => { dropped = ""; }, 0);
  send(id, to);
};
document.addEventListener("pointerup", (event) => { if (event.pointerId === drag?.pointer) drop(true); });
document.addEventListener("pointercancel", (event) => { if (event.pointerId === drag?.pointer) drop(false); });
document.addEventListener("dragstart", (event) => { if (spotOf(event.target)) event.preventDefault(); });
// a finger on a balloon moves the balloon, not the page under it
document.addEventListener("touchmove", (event) => { if (drag) event.preventDefault(); }, { passive: false });

document.addEventListener("click", (event) => {
  if (!dropped || spotOf(event.target)?.id !== dropped) return;
  dropped = "";
  event.preventDefault();
  event.stopPropagation();
}, true);

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const nudged = new Map(); // by balloon: where it is to be, and the timer that sends it
const flush = (id) => {
  const waits = nudged.get(id);
  if (!waits) return;
  clearTimeout(waits.timer);
  nudged.delete(id);
  send(id, waits.box);
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") drop(false);
  const way = WAYS[event.key];
  const spot = way && !event.ctrlKey && !event.metaKey && !event.altKey && spotOf(document.activeElement);
  if (!spot) return;
  event.preventDefault();
  const box = nudged.get(spot.id)?.box ?? boxOf(spot);
  const step = event.shiftKey ? STEP * 4 : STEP;
  box.x += way[0] * step;
  box.y += way[1] * step;
  put(spot, box);
  clearTimeout(nudged.get(spot.id)?.timer);
  nudged.set(spot.id, { box, timer: setTimeout(() => flush(spot.id), PAUSE) }); // a burst is one change
});
document.addEventListener("focusout", (event) => { const spot = spotOf(event.target); if (spot) flush(spot.id); });

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return; // the field's own undo
  const button = document.getElementById(event.shiftKey ? "redo" : "undo");
  if (!button || button.disabled) return;
  event.preventDefault();
  for (const id of [...nudged.keys()]) flush(id);
  sent.then(() => document.getElementById(button.id)?.click());
});

// What lies open in the side stays open when it is shown anew.
let open = [];
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "edit") return;
  open = [...event.detail.target.querySelectorAll("details[open] > summary")].map((s) => s.textContent);
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "edit") return;
  for (const summary of event.detail.target.querySelectorAll("details > summary")) {
    if (open.includes(summary.textContent)) summary.parentElement.open = true;
  }
  open = [];
});

// Words that somebody is writing are not written over by the side as it is after another edit.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("#edit form");
  if (!form || !event.detail.successful) return;
  for (const field of form.querySelectorAll("textarea")) field.defaultValue = field.value; // they are saved
});
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "edit" || !event.detail.pathInfo?.requestPath?.includes("again=1")) return;
  const fields = [...event.detail.target.querySelectorAll("textarea")];
  const writes = fields.some((field) => field.value !== field.defaultValue);
  // and what somebody has gone on to is not either
  if (writes || !event.detail.requestConfig?.elt?.isConnected) event.detail.shouldSwap = false;
});
