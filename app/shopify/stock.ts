import { AdminApiError, type AdminApi } from "./admin-api.ts";
import { ADJUST_INVENTORY, AVAILABLE_AT } from "./operations/adjust-inventory.ts";

/** Units to be added to an item's stock at a location. */
export interface StockAddition {
  itemId: string;
  locationId: string;
  units: number;
  /** The available units that it starts from: when there are others now, nothing is added. */
  changeFrom: number;
  /** The same for every repetition of one addition. */
  key: string;
  /** What the addition is about, as Shopify shows it in the item's history: an address of the app's own. */
  reference: string;
}

export type AdditionOutcome =
  | { kind: "added" }
  /** The level is another than the caller believed, or an earlier try with the key failed: nothing was added. */
  | { kind: "stale" }
  | { kind: "refused"; reason: string };

/** Codes by which Shopify says that nothing was done, and that it may be tried anew with another key. */
const STALE = ["CHANGE_FROM_QUANTITY_STALE", "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED"];
/** Codes by which Shopify says nothing of the addition itself. */
const BUSY = ["IDEMPOTENCY_CONCURRENT_REQUEST", "SERVICE_UNAVAILABLE"];

/**
 * Adds received units to a level. Repeating it with the same key adds nothing more.
 *
 * @throws AdminApiError when Shopify does not answer or is busy with the same addition: whether it was done is unknown.
 */
export async function addStock(api: AdminApi, addition: StockAddition): Promise<AdditionOutcome> {
  const { itemId, locationId, units, changeFrom, key, reference } = addition;
  const change = { inventoryItemId: itemId, locationId, delta: units, changeFromQuantity: changeFrom };
  const input = { name: "available", reason: "received", referenceDocumentUri: reference, changes: [change] };
  const { inventoryAdjustQuantities } = await api.run(ADJUST_INVENTORY, { input, key });
  const errors = inventoryAdjustQuantities?.userErrors ?? [];
  if (errors.length === 0) return { kind: "added" };
  const isOneOf = (codes: readonly string[]): boolean => errors.some(({ code }) => code && codes.includes(code));
  const reason = errors.map(({ message }) => message).join(" ");
  if (isOneOf(BUSY)) throw new AdminApiError(`Shopify is busy with the same receipt: ${reason}`, true);
  return isOneOf(STALE) ? { kind: "stale" } : { kind: "refused", reason };
}

/** The available units of an item at a location: 0 where it is not stocked yet; null when there is no such item. */
export async function availableAt(api: AdminApi, itemId: string, locationId: string): Promise<number | null> {
  const { inventoryItem } = await api.run(AVAILABLE_AT, { itemId, locationId });
  return inventoryItem ? (inventoryItem.inventoryLevel?.quantities[0]?.quantity ?? 0) : null;
}
