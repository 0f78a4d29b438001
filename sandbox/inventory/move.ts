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

interface Terminal {
  locationId: Gid;
  name: string;
  changeFromQuantity?: number | null;
  ledgerDocumentUri?: string | null;
}

interface Move {
  inventoryItemId: Gid;
  quantity: number;
  from: Terminal;
  to: Terminal;
}

interface MoveInput {
  reason: string;
  referenceDocumentUri: string;
  changes: Move[];
}

/** `inventoryMoveQuantities`: moves units from one quantity name to another at one location. */
export function moveQuantities(
  context: ShopContext,
  { input }: { input: MoveInput },
): { inventoryAdjustmentGroup: AdjustmentGroup | null } {
  requireCompare(
    input.changes.flatMap(({ from, to }) => [from, to]),
    "InventoryMoveQuantityTerminalInput",
  );
  const errors = [
    ...reasonErrors(input.reason),
    ...input.changes.flatMap((change, index) => moveErrors(context, change, ["input", "changes", String(index)])),
  ];
  if (errors.length > 0) throw new Refusal(errors);
  const changes = input.changes.flatMap((move) => {
    const level = stockedLevel(context, move.inventoryItemId, move.from.locationId);
    return [
      {
        level,
        name: move.from.name as StoredQuantityName,
        delta: -move.quantity,
        ledgerDocumentUri: move.from.ledgerDocumentUri ?? null,
      },
      {
        level,
        name: move.to.name as StoredQuantityName,
        delta: move.quantity,
        ledgerDocumentUri: move.to.ledgerDocumentUri ?? null,
      },
    ];
  });
  return { inventoryAdjustmentGroup: applyAsGroup(context, input, changes) };
}

function moveErrors(context: ShopContext, move: Move, field: string[]): UserError[] {
  const ends = [
    { terminal: move.from, field: [...field, "from"] },
    { terminal: move.to, field: [...field, "to"] },
  ];
  const unknown = [
    ...itemErrors(context, move.inventoryItemId, [...field, "inventoryItemId"]),
    ...ends.flatMap((end) => locationErrors(context, end.terminal.locationId, [...end.field, "locationId"])),
    ...ends.flatMap((end) => adjustableNameErrors(end.terminal.name, [...end.field, "name"])),
  ];
  if (unknown.length > 0) return unknown;
  if (move.from.locationId !== move.to.locationId) {
    return [
      { field, message: "The quantities can't be moved between different locations.", code: "DIFFERENT_LOCATIONS" },
    ];
  }
  if (move.from.name === move.to.name) {
    return [{ field, message: "The quantity names for each change can't be the same.", code: "SAME_QUANTITY_NAME" }];
  }
  if (move.quantity < 0) {
    return [
      { field: [...field, "quantity"], message: "The quantity can't be negative.", code: "INVALID_QUANTITY_NEGATIVE" },
    ];
  }
  return [
    ...quantityBoundErrors(move.quantity, MAX_ADJUSTED_QUANTITY, [...field, "quantity"]),
    ...ends.flatMap((end) => ledgerErrors(end.terminal.name, end.terminal.ledgerDocumentUri, end.field)),
    ...ends.flatMap((end) => {
      const name = end.terminal.name as StoredQuantityName;
      return staleErrors(
        end.terminal,
        currentQuantityAt(context.shop, move.inventoryItemId, end.terminal.locationId, name),
        end.field,
      );
    }),
  ];
}
