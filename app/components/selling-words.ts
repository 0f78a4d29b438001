import type { SellingReason, SellingState } from "../domain/selling/decide-selling.ts";
import type { PastZero } from "../domain/selling/selling-rule.ts";
import { counted, type AdminContext } from "./format.ts";

/** How far an item is sold past zero, as the merchant chooses it. */
export const PAST_ZERO_WORDS: Record<PastZero, { label: string; helpText: string }> = {
  by_hand: { label: "As it is set in Shopify", helpText: "The app changes nothing." },
  never: { label: "Not at all", helpText: "When none is left, it is out of stock." },
  up_to: { label: "Up to a number of units", helpText: "Until so many units that are not there have been sold." },
  inbound: {
    label: "Up to what is inbound and not yet spoken for",
    helpText: "As many as surely come with a known date, less those that orders wait for.",
  },
  unlimited: { label: "Without limit", helpText: "Buyers without a date are told that there is none." },
};

/** How an item stands for a buyer. */
export const STATE_WORDS: Record<SellingState, { label: string; tone: "success" | "info" | "attention" | "critical" }> =
  {
    in_stock: { label: "In stock", tone: "success" },
    backorder: { label: "Backorder", tone: "attention" },
    pre_order: { label: "Pre-order", tone: "info" },
    out_of_stock: { label: "Out of stock", tone: "critical" },
  };

/** What a decision about an item rests on. */
export interface SellingGround {
  tracked: boolean;
  reason: SellingReason | null;
  left: number | null;
  oversold: number | null;
}

/** Why an item is sold past zero, or is not, in a sentence. */
export function describeSelling({ tracked, reason, left, oversold }: SellingGround, format: AdminContext): string {
  if (!tracked) return "Shopify does not track it, and sells as many as are asked for.";
  const units = (count: number | null) => counted(count ?? 0, "unit", format);
  switch (reason) {
    case null:
      return "No rule holds for it: it is sold as it is set in Shopify.";
    case "by_hand":
      return "It is left as it is set in Shopify.";
    case "never":
      return "It is not sold past zero.";
    case "not_begun":
      return "The day from which it is sold past zero has not come.";
    case "limit_reached":
      return `${units(oversold)} were sold past zero: the limit, less the margin, is reached.`;
    case "inbound_taken":
      return "All that is inbound with a date, less the margin, is spoken for.";
    case "no_date":
      return "Nobody can say how long the next buyer would wait.";
    case "waits_too_long":
      return "The next buyer would wait for longer than you allow.";
    case "within_rule":
      return left === null ? "It is sold past zero." : `${units(left)} may still be sold past zero.`;
  }
}
