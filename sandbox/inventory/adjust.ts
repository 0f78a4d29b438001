import type { ShopContext } from "../context.ts";
import { Refusal, type UserError } from "../refusal.ts";
import type { Gid, StoredQuantityName } from "../state/index.ts";
import { applyAsGroup, type AdjustmentGroup } from "./adjustment-group.ts";
import { currentQuantityAt, stockedLevel } from "./levels.ts";
import {
  adjustableNameErrors,
  itemErrors,
  ledgerErrors,
  locationErrors,
  MAX_ADJUSTED_QUANTITY,
  quantityBoundErrors,
  reasonErrors,
  requireCompare,
  staleErrors,
} from "./validate.ts";

interface Change {
  inventoryItemId: Gid;
  locationId: Gid;
  delta: number;
  changeFromQuantity?: number | null;
  ledgerDocumentUri?: string | null;
}

export interface AdjustInput {
  name: string;
  reason: string;
  referenceDocumentUri?: string | null;
  changes: Change[];
}

/** `inventoryAdjustQuantities`: adds to one quantity name of several levels. An item that is not stocked there yet becomes so. */
export function adjustQuantities(
  context: ShopContext,
  { input }: { input: AdjustInput },
): { inventoryAdjustmentGroup: AdjustmentGroup | null } {
  requireCompare(input.changes, "InventoryChangeInput");
  const nameErrors = adjustableNameErrors(input.name, ["input", "name"]);
  const name = input.name as StoredQuantityName;
  const errors = [
    ...nameErrors,
    ...reasonErrors(input.reason),
    ...(nameErrors.length > 0
      ? []
      : input.changes.flatMap((change, index) =>
          changeErrors(context, name, change, ["input", "changes", String(index)]),
        )),
  ];
  if (errors.length === 0) errors.push(...severalLedgersErrors(input.changes));
  if (errors.length > 0) throw new Refusal(errors);
  const changes = input.changes.map((change) => ({
    level: stockedLevel(context, change.inventoryItemId, change.locationId),
    name,
    delta: change.delta,
    ledgerDocumentUri: change.ledgerDocumentUri ?? null,
  }));
  return { inventoryAdjustmentGroup: applyAsGroup(context, input, changes) };
}

/** One adjustment writes into one ledger (recorded). */
function severalLedgersErrors(changes: Change[]): UserError[] {
  const documents = new Set(changes.map(({ ledgerDocumentUri }) => ledgerDocumentUri ?? null));
  if (documents.size <= 1) return [];
  const message =
    "All changes must have the same ledger document URI or, in the case of adjusting available, no ledger document URI.";
  return [{ field: ["input", "changes"], message, code: "MAX_ONE_LEDGER_DOCUMENT" }];
}

function changeErrors(context: ShopContext, name: StoredQuantityName, change: Change, field: string[]): UserError[] {
  const unknown = [
    ...itemErrors(context, change.inventoryItemId, [...field, "inventoryItemId"]),
    ...locationErrors(context, change.locationId, [...field, "locationId"]),
  ];
  if (unknown.length > 0) return unknown;
  const current = currentQuantityAt(context.shop, change.inventoryItemId, change.locationId, name);
  return [
    ...ledgerErrors(name, change.ledgerDocumentUri, field),
    ...staleErrors(change, current, field),
    ...quantityBoundErrors(current + change.delta, MAX_ADJUSTED_QUANTITY, [...field, "delta"]),
  ];
}
