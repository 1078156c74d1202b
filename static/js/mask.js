// Paints a mask over a panel's picture: what is painted may change. Without this the form changes the
// whole picture. The mask goes along as a small black and white PNG.
const WIDTH = 768; // of the mask: its edge is softened anyway

function begin(form) {
  const canvas = form.querySelector("canvas[data-picture]");
  if (!canvas || canvas.dataset.ready) return;
  canvas.dataset.ready = "1";
  const strokes = document.createElement("canvas");
  const k = Math.min(1, WIDTH / canvas.width);
  strokes.width = canvas.width = Math.round(canvas.width * k);
  strokes.height = canvas.height = Math.round(canvas.height * k);
  const paint = strokes.getContext("2d");
  const shown = canvas.getContext("2d");
  const picture = new Image();
  let last = null;
  let touched = false;

  function show() {
    shown.globalAlpha = 1;
    shown.drawImage(picture, 0, 0, canvas.width, canvas.height);
    shown.globalAlpha = 0.5;
    shown.drawImage(strokes, 0, 0);
  }
  function at(event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
  }
  function draw(event) {
    const [x, y] = at(event);
    paint.strokeStyle = paint.fillStyle = "#ff3b1f";
    paint.lineWidth = canvas.width / 12;
    paint.lineCap = paint.lineJoin = "round";
    paint.beginPath();
    paint.moveTo(...(last ?? [x, y]));
    paint.lineTo(x, y + 0.01);
    paint.stroke();
    last = [x, y];
    touched = true;
    show();
  }
  canvas.addEventListener("pointerdown", (event) => { canvas.setPointerCapture(event.pointerId); last = null; draw(event); });
  canvas.addEventListener("pointermove", (event) => { if (event.buttons) draw(event); });
  form.querySelector("[data-wipe]").addEventListener("click", () => { paint.clearRect(0, 0, strokes.width, strokes.height); touched = false; show(); });
  form.addEventListener("htmx:configRequest", (event) => { event.detail.parameters["mask"] = touched ? mask() : ""; });

  function mask() {
    const out = document.createElement("canvas");
    out.width = strokes.width;
    out.height = strokes.height;
    const context = out.getContext("2d");
    context.drawImage(strokes, 0, 0);
    context.globalCompositeOperation = "source-in";
    context.fillStyle = "#fff";
    context.fillRect(0, 0, out.width, out.height);
    context.globalCompositeOperation = "destination-over";
    context.fillStyle = "#000";
    context.fillRect(0, 0, out.width, out.height);
    return out.toDataURL("image/png");
  }
  picture.addEventListener("load", show);
  picture.src = canvas.dataset.picture;
  form.querySelector(".mask").hidden = false;
}

function look() {
  for (const form of document.querySelectorAll("form[data-mask]")) begin(form);
}
document.body.addEventListener("htmx:load", look);
look();
