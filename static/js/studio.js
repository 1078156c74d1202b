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
  if (event.detail.target.id === "edit" && clicked?.matches(".said")) clicked.scrollIntoView({ block: "nearest" });
});

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.ask;
  if (question && !window.confirm(question)) event.preventDefault();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  // a form that was not accepted comes back with what is wrong in it
  if (event.detail.xhr.status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; }
});
