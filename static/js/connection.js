// The form of a connection: the address that a service usually has, and only what it can do. Without
// this the form works as well; the server says what does not fit.
const form = document.querySelector("form[data-dialects]");
const known = new Map([...form.querySelectorAll("template[data-dialect]")].map((t) => [t.dataset.dialect, t.dataset]));
const { dialect, kind, base_url: address } = form.elements;

function narrow(fresh) {
  const told = known.get(dialect.value);
  if (!told) return;
  const kinds = told.kinds.trim().split(" ");
  for (const option of kind.options) option.hidden = option.disabled = option.value !== "" && !kinds.includes(option.value);
  if (!kinds.includes(kind.value)) kind.value = kinds[0];
  const usual = [...known.values()].some((d) => d.url === address.value);
  if (fresh && (address.value === "" || usual)) address.value = told.url;
}

dialect.addEventListener("change", () => narrow(true));
narrow(address.value === "");
