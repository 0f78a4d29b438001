import type { Transaction } from "./client.ts";

/** What Shopify asks of every app about a buyer's or a shop's data. */
export interface PrivacyRequest {
  shop: string;
  /** customers/data_request, customers/redact or shop/redact. */
  topic: string;
  webhookId: string;
  receivedAt: Date;
}

/** Keeps a request; one that came before is left as it is. */
export async function notePrivacyRequest(tx: Transaction, request: PrivacyRequest): Promise<void> {
  await tx.privacyRequest.createMany({ data: [request], skipDuplicates: true });
}

/** Notes that one request was carried out, and how. */
export async function endPrivacyRequest(
  tx: Transaction,
  { shop, webhookId }: PrivacyRequest,
  outcome: string,
  doneAt: Date,
): Promise<void> {
  await tx.privacyRequest.updateMany({ where: { shop, webhookId, doneAt: null }, data: { outcome, doneAt } });
}

/** Notes that everything that a shop asked to forget was forgotten. */
export async function endShopRedaction(tx: Transaction, shop: string, outcome: string, doneAt: Date): Promise<void> {
  await tx.privacyRequest.updateMany({
    where: { shop, topic: "shop/redact", doneAt: null },
    data: { outcome, doneAt },
  });
}

/** How many of a buyer's orders are known. Of the buyer himself nothing is kept but what `forgetBuyer` deletes. */
export function countKnownOrders(tx: Transaction, shop: string, orderIds: readonly string[]): Promise<number> {
  return tx.order.count({ where: { shop, id: { in: [...orderIds] } } });
}

/**
 * Deletes what orders tell of their buyer, and closes the pages that he has of them; what was ordered, and what became of it,
 * stays. Returns how many are known.
 */
export async function forgetBuyer(tx: Transaction, shop: string, orderIds: readonly string[]): Promise<number> {
  const { count } = await tx.order.updateMany({
    where: { shop, id: { in: [...orderIds] } },
    data: {
      ...{ countryCode: null, customerId: null, customerOrders: null, customerSpent: null, customerTags: [] },
      isForgotten: true,
    },
  });
  return count;
}
