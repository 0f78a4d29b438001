import type { ShopContext } from "../context.ts";
import { Refusal, type UserError } from "../refusal.ts";
import { quantityOf, type Gid, type InventoryLevel, type StoredQuantityName } from "../state/index.ts";
import { applyAsGroup, type AdjustmentGroup } from "./adjustment-group.ts";
import { levelGid } from "./levels.ts";
import {
  adjustableNameErrors,
  itemErrors,
  locationErrors,
  quantityBoundErrors,
  reasonErrors,
  requireCompare,
  staleErrors,
  stockedErrors,
} from "./validate.ts";

export interface AdjustInput {
  name: string;
  reason: string;
  referenceDocumentUri?: string | null;
  changes: {
    inventoryItemId: Gid;
    locationId: Gid;
    delta: number;
    changeFromQuantity?: number | null;
    ledgerDocumentUri?: string | null;
  }[];
}

/** `inventoryAdjustQuantities`: adds to one quantity name of several levels. */
export function adjustQuantities(
  context: ShopContext,
  { input }: { input: AdjustInput },
): { inventoryAdjustmentGroup: AdjustmentGroup | null } {
  for (const change of input.changes) requireCompare(change, "InventoryChangeInput");
  const errors = [
    ...adjustableNameErrors(input.name, ["input", "name"]),
    ...reasonErrors(input.reason),
    ...input.changes.flatMap((change, index) =>
      changeErrors(context, input.name, change, ["input", "changes", String(index)]),
    ),
  ];
  if (errors.length > 0) throw new Refusal(errors);
  const changes = input.changes.map((change) => ({
    level: existingLevel(context, change.inventoryItemId, change.locationId),
    name: input.name as StoredQuantityName,
    delta: change.delta,
    ledgerDocumentUri: change.ledgerDocumentUri ?? null,
  }));
  return { inventoryAdjustmentGroup: applyAsGroup(context, input, changes) };
}

function changeErrors(
  context: ShopContext,
  name: string,
  change: AdjustInput["changes"][number],
  field: string[],
): UserError[] {
  const unknown = [
    ...itemErrors(context, change.inventoryItemId, [...field, "inventoryItemId"]),
    ...locationErrors(context, change.locationId, [...field, "locationId"]),
  ];
  if (unknown.length > 0) return unknown;
  const unstocked = stockedErrors(context, change.inventoryItemId, change.locationId, [...field, "locationId"]);
  if (unstocked.length > 0) return unstocked;
  const level = existingLevel(context, change.inventoryItemId, change.locationId);
  return [
    ...staleErrors(change, "InventoryChangeInput", level, name as StoredQuantityName, field),
    ...quantityBoundErrors(quantityOf(level, name as StoredQuantityName) + change.delta, [...field, "delta"]),
  ];
}

/** The level of an item at a location that the checks have found. */
export function existingLevel(context: ShopContext, inventoryItemId: Gid, locationId: Gid): InventoryLevel {
  const level = context.shop.inventoryLevels.get(levelGid(inventoryItemId, locationId));
  if (!level) throw new Error(`No level of ${inventoryItemId} at ${locationId}`);
  return level;
}
