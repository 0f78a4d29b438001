/** What the buyer reads of some units of a variant, by the names of the line's properties; undefined where nothing is told. */
function notesOf(id, quantity) {
  const label = document.querySelector("[data-backorder-label]")?.getAttribute("data-backorder-label");
  const blocks = [...document.querySelectorAll("backorder-promise")];
  const card = !(quantity > 1) && document.querySelector(`[data-promised~="${+id}"]`)?.getAttribute("data-note");
  const text = blocks.reduce((told, block) => told ?? block.noteOf(`${id}`, quantity), undefined) ?? card;
  return label && id && (text || text === "") ? { [label]: text, _backorder_promise: text } : undefined;
}

/** Notes on the order line what the buyer reads, if the merchant wants it, in a form's data and as its fields. */
function noteForm(data, form) {
  // A form may leave its units to a field beside it; a request that names none asks for one.
  const quantity = data.get("quantity") ?? (form ? 0 : 1);
  for (const [key, text] of Object.entries(notesOf(data.get("id"), quantity) ?? {})) {
    const name = `properties[${key}]`;
    form?.elements[name]?.remove();
    data.delete(name);
    if (!text) continue;
    data.set(name, text);
    form?.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: text }));
  }
  return data;
}

/** The same in what a theme's own request says, whatever it is written in. */
function noteRequest(body) {
  if (body.get) return noteForm(body);
  if (typeof body !== "string") return body;
  if (!body.startsWith("{")) return `${noteForm(new URLSearchParams(body))}`;
  const cart = JSON.parse(body);
  for (const line of cart.items ?? [cart]) {
    for (const [key, text] of Object.entries(notesOf(line.id, line.quantity ?? 1) ?? {}))
      if (text) (line.properties ??= {})[key] = text;
      else delete line.properties?.[key];
  }
  return JSON.stringify(cart);
}

/** Notes it wherever something is put into the cart: in forms, and in requests that a theme sends itself. */
export function noteLines() {
  document.addEventListener("formdata", ({ target, formData }) => noteForm(formData, target));
  // Buttons like "Buy it now" read a form's fields in their own way, and some forms are hidden in components.
  const onClick = (event) => {
    const [target] = event.composedPath();
    const form = target.closest?.("button,input")?.form ?? target.closest?.("form");
    if (form?.elements.id) noteForm(new FormData(form), form);
  };
  document.addEventListener("click", onClick, true);

  const send = window.fetch;
  window.fetch = function (address, options) {
    let noted = options;
    try {
      const asked = String(address instanceof Request ? address.url : address);
      if (options?.body && /\bcart\/add/.test(asked)) noted = { ...options, body: noteRequest(options.body) };
    } catch {
      // What we do not understand is the theme's own.
    }
    return send.call(this, address, noted);
  };
}
