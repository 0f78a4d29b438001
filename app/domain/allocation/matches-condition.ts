import type { OrderFacts } from "../demand/order-facts.ts";
import type { Condition } from "./policy.ts";

/** Whether an order is one that a condition names. Tags match in any case, as they do in Shopify. */
export function matchesCondition(when: Condition, order: OrderFacts): boolean {
  return (
    isUnaskedOr(when.customerTags, (tags) => order.customer !== null && haveOneInCommon(tags, order.customer.tags)) &&
    isUnaskedOr(when.orderTags, (tags) => haveOneInCommon(tags, order.orderTags)) &&
    isUnaskedOr(when.channels, (channels) => order.channel !== null && channels.includes(order.channel)) &&
    isUnaskedOr(when.countryCodes, (codes) => order.countryCode !== null && codes.includes(order.countryCode)) &&
    isUnaskedOr(when.isBusiness, (isBusiness) => order.isBusiness === isBusiness) &&
    isUnaskedOr(when.isPaid, (isPaid) => order.isPaid === isPaid) &&
    isUnaskedOr(when.leastValue, (least) => order.value >= least) &&
    isUnaskedOr(when.leastCustomerOrders, (least) => order.customer !== null && order.customer.orders >= least) &&
    isUnaskedOr(when.leastCustomerSpent, (least) => order.customer !== null && order.customer.spent >= least)
  );
}

function isUnaskedOr<Asked>(asked: Asked | undefined, holds: (asked: Asked) => boolean): boolean {
  return asked === undefined || holds(asked);
}

/** Whether two lists of tags share one, whatever the case of their letters. */
export function haveOneInCommon(some: readonly string[], others: readonly string[]): boolean {
  if (some.length === 0 || others.length === 0) return false;
  const known = new Set(others.map((tag) => tag.toLowerCase()));
  return some.some((tag) => known.has(tag.toLowerCase()));
}
