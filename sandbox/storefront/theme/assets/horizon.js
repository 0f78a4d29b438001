// @ts-check
// A theme of Horizon's manner: it dispatches the standard storefront event with a promise of the variant, and its own event
// for the quantity; its form's fields change without an event.
import { ProductInfo, QuantityField } from "./product.js";

customElements.define(
  "product-info",
  class extends ProductInfo {
    /** @override @type {ProductInfo["announce"]} */
    announce(answer, values) {
      const { product: id, handle, currency: currencyCode } = this.dataset;
      const promise = answer.then((variant) => {
        this.show(variant);
        if (!variant) return { variant };
        const price = { amount: (variant.cents / 100).toFixed(2), currencyCode };
        return {
          variant: {
            ...variant,
            id: `gid://shopify/ProductVariant/${variant.id}`,
            availableForSale: variant.available,
            price,
          },
        };
      });
      const names = this.querySelectorAll(".option__name[data-name]");
      const selectedOptions = values.map((value, index) => ({ name: names[index]?.getAttribute("data-name"), value }));
      const product = { id: `gid://shopify/Product/${id}`, handle, title: document.title };
      this.dispatchEvent(
        Object.assign(new Event("shopify:product:select", { bubbles: true }), { product, selectedOptions, promise }),
      );
    }
  },
);

customElements.define(
  "quantity-selector-component",
  class extends QuantityField {
    /** @override @type {QuantityField["announce"]} */
    announce(input) {
      const detail = { quantity: Number(input.value) };
      input.dispatchEvent(new CustomEvent("quantity-selector:update", { bubbles: true, detail }));
    }
  },
);
