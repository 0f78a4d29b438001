// Browsers get this file as it stands, beside the theme's own scripts and their names. Its types: storefront.d.ts.

const BACKORDER_EVENTS = ["change", "click", "quantity-selector:update", "shopify:product:select"];

async function backorderPage(address) {
  const answer = await fetch(address).catch(() => {});
  return new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html");
}

/** Tells the promise of the variant and quantity that the buyer chooses; until then it changes nothing. */
class BackorderPromise extends HTMLElement {
  connectedCallback() {
    const script = this.querySelector("script");
    // A sample of the theme editor stands still.
    if (!script) return;
    this.data = JSON.parse(script.textContent);
    this.variant = this.field = this.data.selected;
    this.scope = this.closest("dialog,[role=dialog],.shopify-section") ?? document;
    for (const type of BACKORDER_EVENTS) document.addEventListener(type, this);
    // Most themes say no more of a choice than that they change their form's hidden field, or the form.
    this.watcher = new MutationObserver((changes) => this.look(changes.find((one) => one.attributeName)?.target));
    this.watcher.observe(this.scope, { subtree: true, childList: true, attributeFilter: ["value"] });
    if (document.readyState === "complete") this.look();
  }

  disconnectedCallback() {
    for (const type of BACKORDER_EVENTS) document.removeEventListener(type, this);
    this.watcher?.disconnect();
  }

  /** @param {any} event */
  async handleEvent({ target, detail, product, promise }) {
    if (target !== document && !this.scope.contains(target)) return;
    if (promise) {
      const keyOf = (subject) => subject?.id.split("/").pop();
      if (product && keyOf(product) !== this.dataset.product) return;
      this.choice = promise;
      const result = await promise.catch(() => {});
      if (result && this.choice === promise) this.choose(keyOf(result.variant));
    } else {
      if (detail?.quantity && !detail.cartLine) this.quantity = detail.quantity;
      setTimeout(() => this.look(target));
    }
  }

  /** The form that the buyer uses, else the first that sells the product. */
  formOf(source) {
    const { complete, variants } = this.data;
    const forms = [source?.form, source?.closest?.("form"), this.form, ...this.scope.querySelectorAll("form")];
    return forms.find((form) => {
      const { id, "product-id": owner } = (form?.isConnected && form.elements) || {};
      // A list of buttons, one for each variant, chooses none.
      const isOne = id?.tagName || id?.value;
      return isOne && (owner ? owner.value === this.dataset.product : !complete || !id.value || variants[id.value]);
    });
  }

  /** Reads what the buyer has chosen, where that has changed. */
  look(source) {
    this.form = this.formOf(source);
    const { elements } = this.form ?? {};
    const numbers = [...this.scope.querySelectorAll('[name=quantity],[type=number]:not([name*="["])')];
    const asked = numbers.find(({ form }) => !form || form === this.form);
    if (asked && asked.value !== this.asked) this.quantity = this.asked = asked.value;
    if (!elements || elements.id.value === this.field) this.tell();
    else this.choose((this.field = elements.id.value));
  }

  /** Without an id: there is no such combination. */
  async choose(id = "") {
    const { complete, section, url, variants, least, waits } = this.data;
    const alternatives = this.querySelector("[data-alternatives]");
    const isKnown = !id || complete || variants[id];
    const isNew = id !== this.variant;
    this.variant = id;
    this.querySelector("[name=variant]")?.setAttribute("value", id);
    if (isNew) alternatives?.replaceChildren();
    if (isKnown) this.tell();
    if (!id || !isNew || (isKnown && !alternatives)) return;
    const page = await backorderPage(`${url}?section_id=${section}&variant=${id}`);
    const block = page.querySelector(`[data-product="${this.dataset.product}"]`);
    const more = JSON.parse(block?.querySelector("script")?.textContent ?? "{}");
    Object.assign(variants, more.variants);
    Object.assign(least, more.least);
    Object.assign(waits, more.waits);
    if (this.variant !== id) return;
    this.tell();
    alternatives?.replaceChildren(...(block?.querySelector("[data-alternatives]")?.childNodes ?? []));
  }

  tell() {
    const [state, ...texts] = this.words(
      Math.max(this.data.least[this.variant] ?? 1, +this.quantity || 1),
      this.variant,
    );
    this.dataset.state = state;
    this.querySelectorAll("[data-word]").forEach((span, i) => {
      const text = texts[i] ?? "";
      // A live region speaks of every change.
      if (span.textContent !== text) span.textContent = text;
    });
  }

  /** State, sentence, window, and how many are left for it, by the snippet backorder-words. `form` 2: days alone. */
  words(quantity, id, form = 0) {
    const { variants, waits, words, counts, locale } = this.data;
    const fill = (phrase, values) => phrase.replace(/{(\w+)}/g, (mark, name) => values[name] ?? mark);
    const [now, continues, ...quotes] = variants[id] ?? [];
    const later = quantity - now;
    if (!(later > 0)) return later <= 0 && words.in_stock ? ["in-stock", words.in_stock] : ["none"];
    if (!continues) return now ? ["limited", fill(words.limited, { now })] : ["sold-out", words.sold_out];
    const rules = new Intl.PluralRules(locale);
    const counted = (phrases, number) =>
      phrases[counts.findIndex((count) => rules.select(count) === rules.select(number))];
    for (let i = 0; i < quotes.length; i += 4) {
      if (quotes[i] < quantity) continue;
      const texts = waits[`${quotes[i + 1]}-${quotes[i + 2]}`];
      const [wait, window] = [texts[form], texts[1]];
      const number = quotes[i] - now;
      const left = words.show_left ? fill(counted(words.left, number), { number }) : "";
      if (!now) return ["waiting", fill(continues > 1 ? words.pre_order : words.ships, { wait }), window, left];
      return ["partly", fill(counted(words.partly, later), { now, later, wait }), window, left];
    }
    return now
      ? ["partly", fill(words.partly_unknown, { now, later })]
      : ["unknown", continues > 1 ? words.pre_order_unknown : words.unknown];
  }

  /** What the buyer reads, in days, as it is read weeks later. What is in stock needs none. */
  noteOf(id, quantity) {
    const [now] = this.data?.variants[id] ?? [];
    return quantity <= now ? "" : this.data && this.words(quantity, id, 2)[1];
  }
}

/** Notes on the order line what the buyer reads, if the merchant wants it. */
function noteBackorder({ target: form, formData }) {
  const [id, quantity] = [formData.get("id"), Math.max(1, formData.get("quantity"))];
  const label = document.querySelector("[data-backorder-label]")?.getAttribute("data-backorder-label");
  const blocks = [...document.querySelectorAll("backorder-promise")];
  const card = quantity < 2 && document.querySelector(`[data-promised~="${id}"]`)?.getAttribute("data-note");
  const text = blocks.reduce((told, block) => told ?? block.noteOf(id, quantity), undefined) ?? card;
  if (!label || (!text && text !== "")) return;
  for (const name of [`properties[${label}]`, "properties[_backorder_promise]"]) {
    form.elements[name]?.remove();
    formData.delete(name);
    if (!text) continue;
    formData.set(name, text);
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: text }));
  }
}

/** What the app embed says of the cart. */
const backorderEmbed = (page) => page.querySelector("[data-backorder-drawer]")?.content.firstElementChild;

/** Tells anew when the cart ships. */
async function renewBackorderCart(cart) {
  const asked = (cart.asked = backorderPage(cart.dataset.source));
  const page = await asked;
  const renewed = page.getElementById(cart.id) ?? backorderEmbed(page);
  for (const part of ["ul", "p"]) {
    const [from, to] = [renewed?.querySelector(part), cart.querySelector(part)];
    if (cart.asked === asked && from && from.textContent !== to.textContent) to.replaceChildren(...from.childNodes);
  }
}

// Two blocks bring the same script.
if (!customElements.get("backorder-promise")) {
  customElements.define("backorder-promise", BackorderPromise);
  document.addEventListener("formdata", noteBackorder);

  const embed = backorderEmbed(document);
  const carts = () => [...document.querySelectorAll("backorder-cart")];
  /** Puts the embed's words above the button that leads from a cart drawer to checkout. */
  const fillDrawer = () => {
    const button = document.querySelector("[name=checkout],a[href$='/checkout']");
    const box = button?.parentElement;
    const place = box?.matches("form,dialog,[role=dialog]") ? button : box;
    if (!place || carts().some((cart) => cart !== embed)) return;
    if (place.previousElementSibling !== embed) place.before(embed);
    embed.hidden = !embed.textContent.trim();
  };
  const watcher = new MutationObserver(fillDrawer);
  const onClick = ({ target }) => {
    // Buttons like "Buy it now" read a form's fields in their own way: its data is made, and noted, before.
    const form = target.closest?.("button,input")?.form ?? target.closest?.("form");
    if (form?.elements.id) new FormData(form).get("id");
    if (!embed) return;
    fillDrawer();
    // Themes render their drawers anew, and drop what is not theirs.
    watcher.observe(document.body, { subtree: true, childList: true });
  };
  document.addEventListener("click", onClick, true);

  // Each theme changes the cart in its own manner, but all of them ask Shopify's cart to do it.
  new PerformanceObserver((list) => {
    if (list.getEntries().some(({ name }) => /\/cart\/(add|change|update|clear)/.test(name)))
      new Set([embed, ...carts()]).forEach((cart) => cart && renewBackorderCart(cart));
  }).observe({ type: "resource" });
}
