import type { Condition } from "../domain/allocation/policy.ts";
import { countryName } from "./countries.ts";
import { counted, type AdminContext } from "./format.ts";

/** What orders are described with. */
export interface MoneyFormat extends AdminContext {
  /** ISO 4217. */
  currency: string;
}

/** Shopify's own sources of orders in the merchant's words; other channels are apps, known by their ids. */
const CHANNELS: Record<string, string> = {
  web: "Online Store",
  pos: "Point of Sale",
  shopify_draft_order: "Draft orders",
  iphone: "Shopify for iPhone",
  android: "Shopify for Android",
};

export function channelName(channel: string): string {
  return CHANNELS[channel] ?? channel;
}

/** What stands for a number or a name that is not entered yet. */
export const BLANK = "…";

/** A count with its noun, or the sign for a count that is not entered yet with it. */
export function countedOrBlank(count: number, noun: string, format: AdminContext): string {
  return Number.isNaN(count) ? `${BLANK} ${noun}s` : counted(count, noun, format);
}

/** An amount of the shop's money; the sign for one that is not entered yet. */
export function formatMoney(amount: number, { locale, currency }: MoneyFormat): string {
  if (Number.isNaN(amount)) return BLANK;
  const style = { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" } as const;
  return new Intl.NumberFormat(locale, style).format(amount);
}

/** The sentences are English whatever the locale of numbers and days is, and so is the word between the last two. */
export function listWords(words: readonly string[], type: "conjunction" | "disjunction"): string {
  return new Intl.ListFormat("en", { type }).format(words);
}

const oneOf = (words: readonly string[]) => (words.length === 0 ? BLANK : listWords(words, "disjunction"));
const quoted = (words: readonly string[]) => oneOf(words.map((word) => `“${word}”`));

/** The orders that a condition names, as part of a sentence: `paid orders of customers tagged “vip”`. */
export function describeOrders(when: Condition, format: MoneyFormat): string {
  const { orderTags, channels, countryCodes, isPaid, isBusiness, leastValue } = when;
  const kind = [
    isPaid === undefined ? null : isPaid ? "paid" : "unpaid",
    isBusiness === undefined ? null : isBusiness ? "business" : "consumer",
    "orders",
  ];
  const traits = [
    orderTags && `tagged ${quoted(orderTags)}`,
    channels && `from ${oneOf(channels.map(channelName))}`,
    leastValue !== undefined && `worth ${formatMoney(leastValue, format)} or more`,
    describeCustomers(when, format),
    countryCodes && `to ${oneOf(countryCodes.map((code) => countryName(code, format.locale)))}`,
  ];
  const words = [...kind, ...traits].filter(Boolean);
  return words.length === 1 ? "all orders" : words.join(" ");
}

function describeCustomers(when: Condition, format: MoneyFormat): string | null {
  const { customerTags, leastCustomerOrders, leastCustomerSpent } = when;
  const traits = [
    customerTags && `tagged ${quoted(customerTags)}`,
    leastCustomerOrders !== undefined && `with at least ${countedOrBlank(leastCustomerOrders, "order", format)}`,
    leastCustomerSpent !== undefined && `who spent ${formatMoney(leastCustomerSpent, format)} or more`,
  ].filter(Boolean);
  return traits.length === 0 ? null : `of customers ${traits.join(" ")}`;
}
