/** The phrases that snippets/backorder-vocabulary.liquid renders; counted ones once for each of `counts`. */
type Words = Record<
  "in_stock" | "sold_out" | "unknown" | "ships" | "pre_order" | "pre_order_unknown" | "limited" | "partly_unknown",
  string
> &
  Record<"partly" | "left", string[]> & { show_left: boolean };

/** What ships with the block. snippets/backorder-record.liquid explains a variant's numbers, an empty list is no promise. */
interface PromiseData {
  locale: string;
  selected: string;
  /** Whether every variant of the product came along. */
  complete: boolean;
  section: string;
  url: string;
  words: Words;
  variants: Record<string, number[]>;
  /** The fewest units in which a variant is sold, of those that are not sold singly. */
  least: Record<string, number>;
  waits: Record<string, string[]>;
  counts: number[];
}

/** A theme's form that sells a product. */
interface ProductForm extends HTMLFormElement {
  readonly elements: HTMLFormControlsCollection & { id: HTMLInputElement; "product-id"?: HTMLInputElement };
}

/** A section, a pop-up, or the whole page. */
interface Place extends Node {
  querySelectorAll(selector: "form"): NodeListOf<ProductForm>;
  querySelectorAll(selector: string): NodeListOf<HTMLInputElement>;
}

interface Window {
  /** Where a browser has it: https://developer.mozilla.org/docs/Web/API/Navigation */
  navigation?: EventTarget;
}

interface HTMLElementTagNameMap {
  "backorder-promise": import("./script/promise-block.js").BackorderPromise;
}
