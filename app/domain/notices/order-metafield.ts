import type { Day } from "../days.ts";

/** One line of an order as Shopify is to show it, summed over its locations. */
export interface ShownLine {
  lineId: string;
  variantId: string | null;
  ordered: number;
  allocated: number;
  backordered: number;
  earliestOn: Day | null;
  latestOn: Day | null;
  /** Of a pre-order that is still wanted; null for everything else. */
  releaseOn: Day | null;
}

/**
 * The order's metafield `backorder`, read by order status pages, mails and other apps. Version 1 of its shape; what is
 * added to it leaves the rest as it is.
 */
export interface OrderMetafield {
  version: 1;
  /** When this was true, ISO instant. */
  asOf: string;
  /** The buyer's own page of the order; null when there is none. Its address is a secret of his. */
  buyersPage: string | null;
  lines: {
    lineItemId: string;
    variantId: string | null;
    ordered: number;
    allocated: number;
    backordered: number;
    /** When the backordered units ship; null when nothing is backordered, or no date is known. */
    shipPromise: { earliestOn: Day; latestOn: Day; basis: "inbound" } | null;
    /** Of a pre-order: the day before which nothing of it ships, also of what is allocated; else null. */
    releaseOn: Day | null;
  }[];
}

export function orderMetafield(lines: readonly ShownLine[], buyersPage: string | null, asOf: Date): OrderMetafield {
  return {
    version: 1,
    asOf: asOf.toISOString(),
    buyersPage,
    lines: lines.map(({ lineId, variantId, ordered, allocated, backordered, earliestOn, latestOn, releaseOn }) => ({
      lineItemId: lineId,
      variantId,
      ordered,
      allocated,
      backordered,
      shipPromise: earliestOn && latestOn ? { earliestOn, latestOn, basis: "inbound" } : null,
      releaseOn,
    })),
  };
}

/** Whether the metafield that Shopify shows says the same as the one it should show, whenever it was written. */
export function sameOrderMetafield(shown: unknown, wanted: OrderMetafield | null): boolean {
  if (typeof shown !== "object" || shown === null || wanted === null) return shown === wanted;
  const { version, buyersPage = null, lines } = shown as Partial<OrderMetafield>;
  const isHeadSame = version === wanted.version && buyersPage === wanted.buyersPage;
  return isHeadSame && JSON.stringify(lines?.map(asText)) === JSON.stringify(wanted.lines.map(asText));
}

/** A line as text that does not depend on the order of its keys, which Shopify does not keep. */
function asText(line: OrderMetafield["lines"][number]): string {
  const { lineItemId, variantId, ordered, allocated, backordered, shipPromise, releaseOn } = line;
  const promise = shipPromise && [shipPromise.earliestOn, shipPromise.latestOn, shipPromise.basis];
  return JSON.stringify([lineItemId, variantId, ordered, allocated, backordered, promise, releaseOn]);
}
