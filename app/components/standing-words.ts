import type { RestCause } from "../domain/shops/rest.ts";

/** Why Fillrate cannot work in a shop, and what can be done about it. */
export interface RestWords {
  title: string;
  advice: string;
}

const WORDS: Record<RestCause, RestWords> = {
  unpaid: {
    title: "Shopify does not let apps work in this shop: its plan is unpaid",
    advice: "Once the plan is paid, Fillrate goes on by itself.",
  },
  locked: {
    title: "Shopify does not let apps work in this shop: it is locked",
    advice: "Shopify Support can say why. Once the shop is unlocked, Fillrate goes on by itself.",
  },
  closed: {
    title: "Shopify does not let apps work in this shop: it is closed or paused",
    advice: "Once the shop is open again, Fillrate goes on by itself.",
  },
  access_refused: {
    title: "Shopify refuses Fillrate access to this shop",
    advice: "Opening Fillrate renews its access. If this message stays, remove the app and install it again.",
  },
};

export function describeRest(cause: RestCause): RestWords {
  return WORDS[cause];
}
