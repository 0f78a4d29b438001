import { fetchPage } from "./fetch-page.js";

const EVENTS = ["change", "click", "input", "quantity-selector:update", "shopify:product:select"];
/** Sections and pop-ups, in each of which something else may be chosen. */
const PLACE = "dialog,[role=dialog],.shopify-section";
const UNITS = '[name=quantity],[type=number]:not([name*="["])';

const variantInAddress = () => new URLSearchParams(location.search).get("variant") ?? "";

/** Tells the promise of the variant and quantity that the buyer chooses; until then it changes nothing. */
export class BackorderPromise extends HTMLElement {
  /** The text of its data, and what it says. @type {string | null | undefined} */
  #text;
  /** @type {PromiseData} */
  #parsed;
  /** Where it stands, where the form is that it follows, and that form. @type {Place} */
  #near = document;
  /** @type {Place | null | undefined} */
  #place;
  /** @type {ProductForm | undefined} */
  #form;
  // Most themes say no more of a choice than that they change their form's hidden field, the form, or the address.
  #watcher = new MutationObserver((changes) => this.#look(changes.find((one) => one.attributeName)?.target));
  /** What is told: the chosen variant's id, and units, as text or number. @type {string} */
  #variant;
  /** @type {string | number} */
  #quantity;
  /** What the form's fields and the page's address said when they were last read. @type {string} */
  #field;
  /** @type {string} */
  #asked;
  /** @type {string} */
  #address;
  /** The promise of the variant that the theme is still looking up. @type {Promise<unknown>} */
  #choice;

  connectedCallback() {
    const { data } = this;
    // A sample of the theme editor stands still.
    if (!data) return;
    this.#variant ??= this.#field = data.selected;
    this.#address ??= variantInAddress();
    this.#near = this.closest(PLACE) ?? document;
    this.#place = undefined;
    this.#watch(this.#near);
    this.#use(this.#formOf());
    // On the way down: some events do not bubble, and some themes stop them.
    for (const type of EVENTS) document.addEventListener(type, this, true);
    window.navigation?.addEventListener("currententrychange", this);
    if (document.readyState === "complete") this.#look();
  }

  disconnectedCallback() {
    for (const type of EVENTS) document.removeEventListener(type, this, true);
    window.navigation?.removeEventListener("currententrychange", this);
    this.#watcher.disconnect();
  }

  /** What came along with the block. It is read again where a theme morphs one page into another. */
  get data() {
    const text = this.querySelector("script")?.textContent;
    if (text !== this.#text) this.#parsed = text && JSON.parse(text);
    this.#text = text;
    return this.#parsed;
  }

  /** @param {any} event */
  async handleEvent(event) {
    const { target, type, detail, product, promise } = event;
    // Inside of a component that hides its fields, unless it is closed.
    const [source] = event.composedPath();
    // A field that can be seen tells when the buyer has done with it.
    if (type === "input" && source === target) return;
    const isElsewhere = target instanceof Element && !this.#near.contains(target) && !this.#place?.contains(target);
    // A form that was not found may be hidden anywhere.
    if (isElsewhere && this.#form) return;
    if (promise) {
      const keyOf = (subject) => subject?.id.split("/").pop();
      if (product ? keyOf(product) !== this.dataset.product : isElsewhere) return;
      this.#choice = promise;
      const result = await promise.catch(() => {});
      if (result && this.#choice === promise) this.#choose(keyOf(result.variant));
    } else {
      if (detail?.quantity && !detail.cartLine && !isElsewhere) this.#quantity = detail.quantity;
      setTimeout(() => this.#look(source));
    }
  }

  #watch(place) {
    this.#watcher.observe(place, { subtree: true, childList: true, characterData: true, attributeFilter: ["value"] });
  }

  /** Whether a form sells the product; one that does not say so itself is trusted only where the block stands. */
  #sells(form) {
    const { complete, variants } = this.data;
    const { id, "product-id": owner } = (form?.isConnected && form.elements) || {};
    // A list of buttons, one for each variant, chooses none.
    if (!id?.tagName && !id?.value) return false;
    if (owner) return owner.value === this.dataset.product;
    return variants[id.value] || ((!complete || !id.value) && this.#near.contains(form));
  }

  /** The form that the buyer uses, else the nearest that sells the product: blocks may stand in a section of their own. */
  #formOf(source) {
    const near = [this.#near.contains(this.#form ?? null) && this.#form, ...this.#near.querySelectorAll("form")];
    const forms = [source?.form, source?.closest?.("form"), ...near, this.#form, ...document.forms];
    return forms.find((form) => this.#sells(form));
  }

  #use(form) {
    const place = (form?.getRootNode().host ?? form)?.closest(PLACE);
    if (place && place !== this.#place && place !== this.#near) this.#watch(place);
    this.#form = form;
    this.#place = place;
  }

  /** Reads what the buyer has chosen, where that has changed. */
  #look(source) {
    if (!this.isConnected) return;
    this.#use(this.#formOf(source));
    const [form, near, place] = [this.#form, this.#near, this.#place];
    const inside = source?.getRootNode?.();
    const isOwn = inside?.host && (near.contains(inside.host) || inside.contains(form));
    const places = [isOwn && inside, near, place];
    const fields = [form?.elements, ...places.map((one) => one && one.querySelectorAll(UNITS))];
    const numbers = fields
      .flatMap((some) => [...(some ?? [])])
      .filter((one) => one.matches(UNITS) && (!one.form || this.#sells(one.form)));
    const asked = numbers.find(({ name }) => name === "quantity") ?? numbers[0];
    if (asked && asked.value !== this.#asked) this.#quantity = this.#asked = asked.value;
    // Some themes have no form, and send what a field by itself says.
    const loose = [...near.querySelectorAll("[name=id]:not(form *)")].find(({ value }) => this.data.variants[value]);
    const field = (form?.elements.id ?? loose)?.value ?? this.#field;
    const address = variantInAddress();
    const isMoved = address !== this.#address && this.#isOf(address);
    this.#address = address;
    if (field !== this.#field) this.#choose((this.#field = field));
    else if (isMoved) this.#choose(address);
    else this.#tell();
  }

  /** Whether it is this block's product of which the page's address names a variant. */
  #isOf(id) {
    const { complete, variants, url } = this.data;
    const blocks = [...document.querySelectorAll("backorder-promise")];
    const first = blocks.find(({ dataset }) => dataset.product === this.dataset.product) ?? this;
    const isPage = location.pathname.endsWith(url.slice(url.lastIndexOf("/")));
    return first.#near === this.#near && (variants[id] || (id && !complete && isPage));
  }

  /** Without an id: there is no such combination. */
  async #choose(id = "") {
    const { complete, section, url, variants, least, waits } = this.data;
    const alternatives = this.querySelector("[data-alternatives]");
    const isKnown = !id || complete || variants[id];
    const isNew = id !== this.#variant;
    this.#variant = id;
    if (isNew) alternatives?.replaceChildren();
    if (isKnown) this.#tell();
    if (!id || !isNew || (isKnown && !alternatives)) return;
    const page = await fetchPage(`${url}?section_id=${section}&variant=${id}`);
    const block = page.querySelector(`[data-product="${this.dataset.product}"]`);
    const more = JSON.parse(block?.querySelector("script")?.textContent ?? "{}");
    Object.assign(variants, more.variants);
    Object.assign(least, more.least);
    Object.assign(waits, more.waits);
    if (this.#variant !== id) return;
    this.#tell();
    alternatives?.replaceChildren(...(block?.querySelector("[data-alternatives]")?.childNodes ?? []));
  }

  /** The units that are meant by what a field says: no fewer than the variant is sold in. */
  #unitsOf(id, quantity) {
    return Math.max(this.data.least[id] ?? 1, +quantity || 1);
  }

  #tell() {
    const variant = this.#variant;
    const units = this.#unitsOf(variant, this.#quantity);
    const [state, ...texts] = this.words(units, variant);
    if (this.dataset.state !== state) this.dataset.state = state;
    this.querySelectorAll("[data-word]").forEach((span, i) => {
      const text = texts[i] ?? "";
      // A live region speaks of every change.
      if (span.textContent !== text) span.textContent = text;
    });
    const link = /** @type {HTMLAnchorElement | null} */ (this.querySelector("[data-alert]"));
    const search = `variant=${variant}&least=${this.#unitsOf(variant, 1)}`;
    if (link && !link.search.endsWith(search)) link.search = link.search.replace(/variant=.*/, search);
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
    // The last phrase stands for every form that none of the counts has.
    const counted = (phrases, number) =>
      phrases.at(counts.findIndex((count) => rules.select(count) === rules.select(number)));
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
    if (now === undefined) return;
    const units = this.#unitsOf(id, quantity || (id === this.#variant && this.#quantity));
    return units <= now ? "" : this.words(units, id, 2)[1];
  }
}
