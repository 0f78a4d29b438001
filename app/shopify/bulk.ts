import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AdminApiError, type AdminApi } from "./admin-api.ts";
import { BULK_OPERATION, RUN_BULK_QUERY } from "./operations/bulk.ts";
import { refuseUserErrors } from "./user-errors.ts";

/**
 * Open orders with their lines and fulfilment orders. Bulk queries may nest two connections deep, which is just enough.
 */
export const OPEN_ORDERS_QUERY = `{
  orders(query: "status:open") {
    edges { node {
      id name processedAt updatedAt cancelledAt tags sourceName fullyPaid
      currentTotalPriceSet { shopMoney { amount } }
      fulfillmentsCount { count }
      purchasingEntity { ... on PurchasingCompany { company { id } } }
      shippingAddress { countryCodeV2 }
      customer { id numberOfOrders amountSpent { amount } tags }
      lineItems { edges { node {
        id name currentQuantity unfulfilledQuantity customAttributes { key value } variant { id inventoryItem { id } }
      } } }
      fulfillmentOrders { edges { node {
        id status requestStatus fulfillBy assignedLocation { location { id } }
        lineItems { edges { node { id remainingQuantity inventoryItemId lineItem { id } } } }
      } } }
    } }
  }
}`;

/** Transfers that may still bring something. */
export const OPEN_TRANSFERS_BULK_QUERY = `{
  inventoryTransfers(query: "status:ready_to_ship OR status:in_progress") { edges { node { id } } }
}`;

/** Every item, with what tells whether somebody may wait for it: sold past zero, or oversold. */
export const ITEMS_QUERY = `{
  inventoryItems {
    edges { node {
      id tracked
      variants { edges { node { id inventoryPolicy } } }
      inventoryLevels { edges { node { id quantities(names: ["available"]) { quantity } } } }
    } }
  }
}`;

/** Starts a bulk query and returns its id. Shopify runs five at once for a shop, and refuses a sixth. */
export async function startBulkQuery(api: AdminApi, query: string): Promise<string> {
  const { bulkOperationRunQuery } = await api.run(RUN_BULK_QUERY, { query });
  refuseUserErrors("bulkOperationRunQuery", bulkOperationRunQuery?.userErrors);
  const id = bulkOperationRunQuery?.bulkOperation?.id;
  if (!id) throw new AdminApiError("Shopify started no bulk operation.", true);
  return id;
}

export type BulkProgress =
  | { kind: "running"; objects: number }
  /** `url` is null when nothing matched. */
  | { kind: "completed"; objects: number; url: string | null }
  /** It failed, was cancelled, or its result has expired: it has to be started again. */
  | { kind: "over"; reason: string };

export async function readBulkProgress(api: AdminApi, id: string): Promise<BulkProgress> {
  const { bulkOperation } = await api.run(BULK_OPERATION, { id });
  if (!bulkOperation) return { kind: "over", reason: "Shopify no longer knows the bulk operation." };
  const { status, errorCode } = bulkOperation;
  const objects = Number(bulkOperation.objectCount);
  if (status === "CREATED" || status === "RUNNING") return { kind: "running", objects };
  if (status === "COMPLETED") return { kind: "completed", objects, url: bulkOperation.url ?? null };
  return { kind: "over", reason: `The bulk operation ended as ${status}${errorCode ? ` (${errorCode})` : ""}.` };
}

/** One object of a bulk result, and how many bytes of the file are read when it has been. */
export interface BulkLine {
  object: Record<string, unknown>;
  bytesRead: number;
}

const PARTIAL_CONTENT = 206;
const RANGE_NOT_SATISFIABLE = 416;

/**
 * Streams a bulk result from a byte on, which must be the start of a line. It is read as fast as it is consumed, so a
 * file of any size needs the memory of a few lines.
 *
 * @throws AdminApiError when the file cannot be had (any more).
 */
export async function* readBulkLines(url: string, fromByte: number): AsyncGenerator<BulkLine> {
  const response = await fetch(url, fromByte > 0 ? { headers: { range: `bytes=${fromByte}-` } } : {});
  if (response.status === RANGE_NOT_SATISFIABLE) return;
  if (!response.ok || !response.body) throw new AdminApiError(`The bulk result answered ${response.status}.`, true);
  // Who ignores the range sends the file from its beginning.
  let bytesRead = response.status === PARTIAL_CONTENT ? fromByte : 0;
  const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
  for await (const line of createInterface({ input: body, crlfDelay: Infinity })) {
    bytesRead += Buffer.byteLength(line) + 1;
    if (line === "" || bytesRead <= fromByte) continue;
    yield { object: JSON.parse(line) as Record<string, unknown>, bytesRead };
  }
}
