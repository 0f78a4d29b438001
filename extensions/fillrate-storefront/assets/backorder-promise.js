/**
 * What ships with the block. snippets/backorder-record.liquid explains a variant's numbers.
 * @typedef {Record<"in_stock" | "sold_out" | "unknown" | "ships" | "pre_order" | "limited" | "partly_unknown", string>
 *   & Record<"partly" | "left", string[]> & { show_left: boolean }} Words by snippets/backorder-vocabulary.liquid
 * @typedef {{ locale: string, selected: string, complete: boolean, section: string, url: string, words: Words,
 *   variants: Record<string, number[]>, waits: Record<string, string[]>, counts: number[] }} PromiseData
 */

const EVENTS = ["formdata", "change", "quantity-selector:update", "shopify:product:select"];

/** @param {string} phrase @param {any} values */
const fill = (phrase, values) => phrase.replace(/{(\w+)}/g, (mark, name) => values[name] ?? mark);

/** @param {string | URL} address */
async function sectionAt(address) {
  const answer = await fetch(address).catch(() => {});
  return new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html");
}

/** Tells the promise of the variant and quantity that the buyer chooses; until then it changes nothing. */
class BackorderPromise extends HTMLElement {
  /** @type {PromiseData} */
  data;
  /** @type {any} */
  scope;
  variant = "";

  connectedCallback() {
    const script = this.querySelector("script");
    // A sample of the theme editor stands still.
    if (!script) return;
    this.data = JSON.parse(script.textContent);
    this.variant = this.data.selected;
    this.scope = this.closest("dialog,[role=dialog],.shopify-section") ?? document;
    for (const type of EVENTS) document.addEventListener(type, this);
  }

  disconnectedCallback() {
    for (const type of EVENTS) document.removeEventListener(type, this);
  }

  /** @param {any} event Dawn's or Horizon's, or a form's that is about to be sent, by itself or by a script */
  async handleEvent({ target, detail, product, promise, formData }) {
    if (formData) return this.note(formData);
    const owner = product?.id.split("/").pop() ?? target.form?.elements["product-id"]?.value;
    if (owner && owner !== this.dataset.product) return;
    if (target !== document && !this.scope.contains(target)) return;
    if (promise) {
      this.choice = promise;
      const result = await promise.catch(() => {});
      if (result && this.choice === promise) this.choose(result.variant?.id.split("/").pop());
    } else if (detail?.quantity && !detail.cartLine) this.tell(detail.quantity);
    else if (target.name === "quantity") this.tell(target.value);
    else if (target.name === "id") this.choose(target.value);
  }

  /** @param {string} id is chosen; the form that asks when it is back asks for it too. */
  remember(id) {
    this.variant = id;
    this.querySelector("[name=variant]")?.setAttribute("value", id);
  }

  /** @param {string} [id] none: no such combination */
  async choose(id = "") {
    const { complete, section, url, variants, waits } = this.data;
    const alternatives = this.querySelector("[data-alternatives]");
    const isKnown = !id || complete || variants[id];
    const wanted = this.scope.querySelector("[name=quantity]");
    this.remember(id);
    alternatives?.replaceChildren();
    if (isKnown) this.tell(wanted?.value);
    if (id && (alternatives || !isKnown)) {
      const page = await sectionAt(`${url}?section_id=${section}&variant=${id}`);
      const block = page.querySelector(`[data-product="${this.dataset.product}"]`);
      const more = JSON.parse(block?.querySelector("script")?.textContent ?? "{}");
      Object.assign(variants, more.variants);
      Object.assign(waits, more.waits);
      if (this.variant !== id) return;
      if (!isKnown) this.tell(wanted?.value);
      alternatives?.replaceChildren(...(block?.querySelector("[data-alternatives]")?.childNodes ?? []));
    }
  }

  /** Writes what the buyer is promised on the line that he adds, if the merchant wants it. @param {any} formData */
  note(formData) {
    const label = document.querySelector("[data-backorder-label]")?.getAttribute("data-backorder-label");
    const [state, text] = this.words(Math.max(1, formData.get("quantity")), formData.get("id"), 2);
    if (!label || !text || state === "in-stock") return;
    for (const key of [label, "_backorder_promise"]) formData.set(`properties[${key}]`, text);
  }

  /** @param {any} quantity */
  tell(quantity) {
    const [state, ...texts] = this.words(Math.max(1, quantity || 1), this.variant);
    this.dataset.state = state;
    this.querySelectorAll("[data-word]").forEach((span, i) => {
      const text = texts[i] ?? "";
      if (span.textContent !== text) span.textContent = text;
    });
  }

  /**
   * State, sentence, window, and how many are left for it; by the snippet backorder-words.
   * @param {number} quantity @param {string} id @param {number} form of a wait: 0 as the merchant set it, 2 for days alone
   * @returns {string[]}
   */
  words(quantity, id, form = 0) {
    const { variants, waits, words, counts, locale } = this.data;
    const [now, continues, ...quotes] = variants[id] ?? [];
    const later = quantity - now;
    if (!(later > 0)) return later <= 0 && words.in_stock ? ["in-stock", words.in_stock] : ["none"];
    if (!continues) return now ? ["limited", fill(words.limited, { now })] : ["sold-out", words.sold_out];
    const rules = new Intl.PluralRules(locale);
    /** @param {string[]} phrases @param {number} number */
    const counted = (phrases, number) =>
      phrases.at(counts.findIndex((count) => rules.select(count) === rules.select(number))) ?? "";
    for (let i = 0; i < quotes.length; i += 4) {
      if (quotes[i] < quantity) continue;
      const texts = waits[`${quotes[i + 1]}-${quotes[i + 2]}`];
      const [wait, window] = [texts[form], texts[1]];
      const number = quotes[i] - now;
      const left = words.show_left ? fill(counted(words.left, number), { number }) : "";
      if (!now) return ["waiting", fill(continues > 1 ? words.pre_order : words.ships, { wait }), window, left];
      return ["partly", fill(counted(words.partly, later), { now, later, wait }), window, left];
    }
    return now ? ["partly", fill(words.partly_unknown, { now, later })] : ["unknown", words.unknown];
  }
}

/** Tells when the cart ships, and tells it anew when the theme has changed the cart, in whatever manner it did. */
class BackorderCart extends HTMLElement {
  connectedCallback() {
    this.watcher = new PerformanceObserver((list) => {
      if (list.getEntries().some(({ name }) => /\/cart\/(add|change|update|clear)/.test(name))) this.renew();
    });
    this.watcher.observe({ type: "resource" });
  }

  disconnectedCallback() {
    this.watcher?.disconnect();
  }

  async renew() {
    const address = new URL(location.href);
    address.searchParams.set("section_id", this.dataset.section ?? "");
    const page = await sectionAt(address);
    const renewed = page.querySelector("backorder-cart");
    for (const part of ["ul", "p"]) {
      const [from, to] = [renewed?.querySelector(part), this.querySelector(part)];
      if (from && to && from.textContent !== to.textContent) to.replaceChildren(...from.childNodes);
    }
  }
}

// Two blocks bring the same script.
if (!customElements.get("backorder-promise")) {
  customElements.define("backorder-promise", BackorderPromise);
  customElements.define("backorder-cart", BackorderCart);
}
