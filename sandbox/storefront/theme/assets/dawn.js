// @ts-check
// A theme of Dawn's manner: it sets the form's id field and lets a change event bubble from it, and from the quantity.
import { ProductInfo, QuantityField } from "./product.js";

customElements.define(
  "product-info",
  class extends ProductInfo {
    /** @override @type {ProductInfo["announce"]} */
    async announce(answer) {
      this.show(await answer);
      this.idField.dispatchEvent(new Event("change", { bubbles: true }));
    }
  },
);

customElements.define(
  "quantity-input",
  class extends QuantityField {
    /** @override @type {QuantityField["announce"]} */
    announce(input) {
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  },
);
