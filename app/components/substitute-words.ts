import { formatNumber, type AdminContext } from "./format.ts";

/** Why a product is, or never is, offered in another's place. */
export type SubstituteWhy =
  { kind: "pinned" } | { kind: "banned" } | { kind: "alike"; sharedTags: readonly string[]; priceChange: number };

/** The reason in the merchant's words. */
export function explainSubstitute(why: SubstituteWhy, format: AdminContext): string {
  if (why.kind === "pinned") return "Pinned: always offered while it is in stock, before what is alike";
  if (why.kind === "banned") return "Banned: never offered for this product";
  const percent = Math.round(Math.abs(why.priceChange) * 100);
  const price =
    percent === 0
      ? "the same price"
      : `${formatNumber(percent, format)}% ${why.priceChange > 0 ? "dearer" : "cheaper"}`;
  return `Same type, ${price}, tags in common: ${why.sharedTags.join(", ")}`;
}
