// @ts-check
import { addToCart } from "./drawer.js";

/**
 * What both manners of theme share: which variant the buyer's options make, and what the theme itself shows of it.
 * @typedef {{ id: string, title: string, options: string[], price: string, cents: number, available: boolean }} Variant
 */

/** How long the shop takes to answer a choice, so that what follows a choice is as late as in a real shop. */
const ANSWER_MILLISECONDS = 40;

export class ProductInfo extends HTMLElement {
  /** @type {Variant[]} */
  variants = [];

  connectedCallback() {
    this.variants = JSON.parse(this.querySelector("[data-variants]")?.textContent ?? "[]");
    this.addEventListener("change", this.onOption);
    this.addEventListener("click", this.onClick);
    this.form?.addEventListener("submit", this.onSubmit);
  }

  disconnectedCallback() {
    this.removeEventListener("change", this.onOption);
    this.removeEventListener("click", this.onClick);
    this.form?.removeEventListener("submit", this.onSubmit);
  }

  get form() {
    return this.querySelector("form");
  }

  /** @returns {HTMLInputElement} */
  get idField() {
    return /** @type {HTMLInputElement} */ (this.querySelector('form input[name="id"]'));
  }

  /** The chosen values, in the order of the options. */
  get values() {
    const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
      this.querySelectorAll("select[data-option], input[data-option]:checked")
    );
    return [...fields].map((field) => field.value);
  }

  onOption = (/** @type {Event} */ event) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset["option"] === undefined) return;
    const values = this.values;
    const answer = new Promise((resolve) => setTimeout(resolve, ANSWER_MILLISECONDS)).then(
      () => this.variants.find((variant) => variant.options.every((value, index) => value === values[index])) ?? null,
    );
    this.announce(answer, values);
  };

  /**
   * Tells the page of a choice, each manner in its own way.
   *
   * @param {Promise<Variant | null>} _answer null for a combination that does not exist
   * @param {string[]} _values
   */
  announce(_answer, _values) {}

  /** Shows price, button and address. @param {Variant | null} variant */
  show(variant) {
    const price = this.querySelector("[data-price]");
    const button = /** @type {HTMLButtonElement} */ (this.querySelector("[data-add]"));
    if (price && variant) price.textContent = variant.price;
    button.disabled = !variant?.available;
    button.textContent = variant ? (variant.available ? "Add to cart" : "Sold out") : "Unavailable";
    this.idField.value = variant?.id ?? "";
    if (!variant) return;
    const address = new URL(location.href);
    address.searchParams.set("variant", variant.id);
    history.replaceState({}, "", address);
  }

  onSubmit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const { ok, description } = await addToCart(/** @type {HTMLFormElement} */ (event.currentTarget));
    const message = this.querySelector("[data-message]");
    if (message) message.textContent = ok ? "Added to your cart." : (description ?? "");
  };

  /** As Shopify's button does it: from the form's fields, not from its data, and past the cart. */
  onClick = (/** @type {MouseEvent} */ { target }) => {
    const form = this.form;
    if (!form || !(target instanceof Element) || !target.closest("[data-buy]")) return;
    const checkout = document.createElement("form");
    Object.assign(checkout, { method: "post", action: form.action.replace("/cart/add", "/cart/checkout") });
    for (const { name, value } of /** @type {Iterable<HTMLInputElement>} */ (form.elements))
      if (name) checkout.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    document.body.append(checkout);
    checkout.submit();
  };
}

/** The plus and minus buttons of a quantity field; `announce` says in a manner's own way that it has changed. */
export class QuantityField extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.onClick);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.onClick);
  }

  get input() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input"));
  }

  onClick = (/** @type {MouseEvent} */ event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    const before = this.input.value;
    if (button.name === "plus") this.input.stepUp();
    else this.input.stepDown();
    if (this.input.value !== before) this.announce(this.input);
  };

  /** @param {HTMLInputElement} _input */
  announce(_input) {}
}
