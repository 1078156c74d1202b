// Turns the list of pages into a reader of single pages: keys, taps, swipes. Without it the list
// itself is read.
const reader = document.querySelector(".reader");
const sheets = [...reader.querySelectorAll(".sheets li")];
const output = reader.querySelector("output");
const rtl = reader.dataset.direction === "rtl";
const key = `place-${reader.dataset.id}`;
const modeKey = "reading-mode";
let at = 0;

reader.classList.add("scripted");

function show(index, { scroll = true } = {}) {
  at = Math.min(Math.max(index, 0), sheets.length - 1);
  sheets.forEach((sheet, i) => sheet.classList.toggle("now", i === at));
  for (const next of [at, at + 1]) sheets[next]?.querySelector("img").setAttribute("loading", "eager");
  output.value = `${at + 1} / ${sheets.length}`;
  try { localStorage.setItem(key, at); } catch { /* a private window keeps no place */ }
  if (scroll && !reader.classList.contains("single")) sheets[at].scrollIntoView();
}

function setMode(single) {
  reader.classList.toggle("single", single);
  reader.querySelector("[data-mode]").setAttribute("aria-pressed", single);
  try { localStorage.setItem(modeKey, single ? "single" : "list"); } catch { /* as above */ }
  show(at);
}

function turn(direction) { show(at + direction); }

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const forward = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1, PageDown: 1, PageUp: -1, " ": 1 }[event.key];
  if (event.key === "Home") show(0);
  else if (event.key === "End") show(sheets.length - 1);
  else if (event.key === "s") setMode(!reader.classList.contains("single"));
  else if (forward && (reader.classList.contains("single") || event.key.startsWith("Arrow"))) turn(forward);
  else return;
  event.preventDefault();
});

reader.querySelector(".edge.left").addEventListener("click", () => turn(rtl ? 1 : -1));
reader.querySelector(".edge.right").addEventListener("click", () => turn(rtl ? -1 : 1));
reader.querySelector("[data-mode]").addEventListener("click", () => setMode(!reader.classList.contains("single")));

let startX = null;
reader.addEventListener("touchstart", (event) => { startX = event.touches.length === 1 ? event.touches[0].clientX : null; }, { passive: true });
reader.addEventListener("touchend", (event) => {
  if (startX === null || !reader.classList.contains("single")) return;
  const moved = event.changedTouches[0].clientX - startX;
  if (Math.abs(moved) > 50) turn(moved < 0 ? (rtl ? -1 : 1) : rtl ? 1 : -1);
  startX = null;
}, { passive: true });

const observer = new IntersectionObserver((entries) => {
  const seen = entries.find((entry) => entry.isIntersecting);
  if (seen && !reader.classList.contains("single")) show(sheets.indexOf(seen.target), { scroll: false });
}, { threshold: 0.4 });
sheets.forEach((sheet) => observer.observe(sheet));

let stored = 0, mode = null;
try { stored = Number(localStorage.getItem(key)) || 0; mode = localStorage.getItem(modeKey); } catch { /* as above */ }
const strip = reader.classList.contains("strip");
at = stored;
setMode(!strip && (mode ? mode === "single" : true));
