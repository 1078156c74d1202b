// Small comforts of the studio; everything works without them.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-portrait]");
  if (!form) return;
  // try a look on: the portrait is drawn from what the form says now
  const query = new URLSearchParams(new FormData(form));
  query.delete("csrfmiddlewaretoken");
  document.querySelector("#portrait").src = `${form.dataset.portrait}?${query}`;
});

document.addEventListener("click", (event) => {
  // a panel over the text closes, and the keyboard goes back to what it was about
  const close = event.target.closest("a[data-close]");
  const panel = close && document.querySelector(close.dataset.close);
  if (!panel) return;
  event.preventDefault();
  panel.replaceChildren();
  document.getElementById(close.hash.slice(1))?.focus({ preventScroll: true });
});

document.addEventListener("htmx:afterSwap", (event) => {
  // the panel may lie over what was clicked: its own margins say how far it must move
  const clicked = event.detail.requestConfig?.elt;
  if (event.detail.target.id === "intake") event.detail.target.focus({ preventScroll: true }); // the keyboard stays where it was
  if (event.detail.target.id === "edit" && clicked?.matches(".said")) clicked.scrollIntoView({ block: "nearest" });
});

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.ask;
  if (question && !window.confirm(question)) event.preventDefault();
});

// Files and folders dropped on the form come in, with a bar that shows how far.
const filesIn = async (entry, path = "") => {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [new File([file], path + file.name, { type: file.type })];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) { // a reader gives a hundred at a time
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) break;
    for (const inner of some) found.push(...await filesIn(inner, `${path}${entry.name}/`));
  }
  return found;
};

const send = (form, files) => {
  const body = new FormData(form);
  if (files) { body.delete("file"); for (const file of files) body.append("file", file, file.name); }
  const bar = form.querySelector("progress");
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("X-Upload", "1"); // the answer says where to go: a page fetched here would use its messages up
  const failed = (why) => {
    bar.hidden = true;
    const note = form.querySelector("[data-failed]");
    if (why) note.replaceChildren(...why.childNodes);
    note.hidden = false;
    note.scrollIntoView({ block: "nearest" });
  };
  request.upload.addEventListener("progress", (event) => {
    bar.hidden = false;
    if (event.lengthComputable) bar.value = event.loaded / event.total;
  });
  request.upload.addEventListener("load", () => bar.removeAttribute("value")); // it is being read
  request.addEventListener("load", () => {
    if (request.status === 204) { window.location.assign(request.getResponseHeader("X-Location")); return; }
    // what is wrong with it, in the form's own words
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const fresh = page.querySelector("form[data-drop]");
    if (!fresh) { failed(page.querySelector(".trouble")); return; }
    bar.hidden = true;
    form.replaceChildren(...fresh.childNodes);
    form.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  });
  request.addEventListener("error", () => failed());
  request.send(body);
};

// a file dropped beside the form is meant for it too; the browser would leave the page for it
const dropForm = (target) => target.closest?.("form[data-drop]") ?? document.querySelector("form[data-drop]");
document.addEventListener("dragover", (event) => {
  const form = event.dataTransfer?.types.includes("Files") && dropForm(event.target);
  if (!form) return;
  event.preventDefault();
  form.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  const form = event.target.closest?.("form[data-drop]");
  if (form && !form.contains(event.relatedTarget)) form.classList.remove("over");
});
document.addEventListener("drop", async (event) => {
  const form = dropForm(event.target);
  if (!form || !event.dataTransfer.files.length) return;
  event.preventDefault();
  form.classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const plain = [...event.dataTransfer.files];
  const files = entries.length ? (await Promise.all(entries.map((entry) => filesIn(entry)))).flat() : plain;
  send(form, files);
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-drop]") || event.defaultPrevented) return;
  if (!form.querySelector("[name=file]").files.length) return; // pasted words need no bar
  event.preventDefault();
  send(form);
});
