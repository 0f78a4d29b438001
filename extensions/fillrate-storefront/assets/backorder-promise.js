/**
 * What ships with the block. snippets/backorder-record.liquid explains a variant's numbers.
 * @typedef {{ locale: string, selected: string, complete: boolean, section: string, url: string, words: any,
 *   variants: Record<string, number[]>, waits: Record<string, string[]>, counts: number[] }} PromiseData
 */

const EVENTS = ["change", "quantity-selector:update", "shopify:product:select"];

/** @param {string} phrase @param {any} values */
const fill = (phrase, values) => phrase.replace(/{(\w+)}/g, (mark, name) => values[name] ?? mark);

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

  /** @param {any} event Dawn's or Horizon's */
  async handleEvent({ target, detail, product, promise }) {
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

  /** @param {string} [id] none: no such combination */
  async choose(id = "") {
    const { complete, section, url, variants, waits } = this.data;
    this.variant = id;
    if (id && !complete && !variants[id]) {
      const answer = await fetch(`${url}?section_id=${section}&variant=${id}`).catch(() => {});
      const page = new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html");
      const more = page.querySelector(`[data-product="${this.dataset.product}"]>script`)?.textContent ?? "{}";
      Object.assign(variants, JSON.parse(more).variants);
      Object.assign(waits, JSON.parse(more).waits);
    }
    if (this.variant === id) this.tell(this.scope.querySelector("[name=quantity]")?.value);
  }

  /** @param {any} quantity */
  tell(quantity) {
    const [state, ...texts] = this.words(Math.max(1, quantity || 1));
    this.dataset.state = state;
    this.querySelectorAll("[data-word]").forEach((span, i) => {
      const text = texts[i] ?? "";
      if (span.textContent !== text) span.textContent = text;
    });
  }

  /** @param {number} quantity @returns {string[]} state, sentence, window, how many are left for it */
  words(quantity) {
    const { variants, waits, words, counts, locale } = this.data;
    const [now, continues, ...quotes] = variants[this.variant] ?? [];
    const later = quantity - now;
    if (!(later > 0)) return later <= 0 && words.in_stock ? ["in-stock", words.in_stock] : ["none"];
    if (!continues) return now ? ["limited", fill(words.limited, { now })] : ["sold-out", words.sold_out];
    const rules = new Intl.PluralRules(locale);
    /** @param {string[]} phrases @param {number} number */
    const counted = (phrases, number) =>
      phrases.at(counts.findIndex((count) => rules.select(count) === rules.select(number))) ?? "";
    for (let i = 0; i < quotes.length; i += 4) {
      if (quotes[i] < quantity) continue;
      const [wait, window] = waits[`${quotes[i + 1]}-${quotes[i + 2]}`];
      const number = quotes[i] - now;
      const left = words.show_left ? fill(counted(words.left, number), { number }) : "";
      if (!now) return ["waiting", fill(words.ships, { wait }), window, left];
      return ["partly", fill(counted(words.partly, later), { now, later, wait }), window, left];
    }
    return now ? ["partly", fill(words.partly_unknown, { now, later })] : ["unknown", words.unknown];
  }
}

customElements.define("backorder-promise", BackorderPromise);
