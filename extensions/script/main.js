import { followCart } from "./cart.js";
import { noteLines } from "./line-notes.js";
import { BackorderPromise } from "./promise-block.js";

// Two blocks bring the same script.
if (!customElements.get("backorder-promise")) {
  customElements.define("backorder-promise", BackorderPromise);
  noteLines();
  followCart();
}
