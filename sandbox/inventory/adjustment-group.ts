import type { ShopContext } from "../context.ts";
import type { Gid, QuantityName } from "../state/index.ts";
import { changeLevels, type LevelChange } from "./levels.ts";

/** A change together with the document that the caller gave for it. */
export interface DocumentedChange extends LevelChange {
  ledgerDocumentUri: string | null;
}

export interface AdjustmentGroup {
  id: Gid;
  createdAt: string;
  reason: string;
  referenceDocumentUri: string | null;
  changes: AdjustmentGroupChange[];
}

export interface AdjustmentGroupChange {
  name: QuantityName;
  delta: number;
  /** Recorded as null in every answer. */
  quantityAfterChange: null;
  ledgerDocumentUri: string | null;
  inventoryItemId: Gid;
  locationId: Gid;
}

/** Applies changes and answers with Shopify's group of them: a change of a state that is on hand is mirrored by one of `on_hand`. */
export function applyAsGroup(
  context: ShopContext,
  input: { reason: string; referenceDocumentUri?: string | null },
  changes: DocumentedChange[],
): AdjustmentGroup | null {
  const effective = changes.filter((change) => change.delta !== 0);
  changeLevels(context, effective);
  if (effective.length === 0) return null;
  return {
    id: context.newGid("InventoryAdjustmentGroup"),
    createdAt: context.now(),
    reason: input.reason,
    referenceDocumentUri: input.referenceDocumentUri ?? null,
    changes: [...effective.map((change) => entry(change, change.name)), ...onHandMirrors(effective)],
  };
}

function onHandMirrors(changes: DocumentedChange[]): AdjustmentGroupChange[] {
  const onHand = changes.filter((change) => change.name !== "incoming");
  const netOf = (change: DocumentedChange) =>
    onHand.filter((other) => other.level === change.level).reduce((sum, other) => sum + other.delta, 0);
  const onePerLevel = onHand.filter(
    (change, index) => onHand.findIndex((other) => other.level === change.level) === index,
  );
  return onePerLevel
    .map((change) => ({ ...entry(change, "on_hand"), ledgerDocumentUri: null, delta: netOf(change) }))
    .filter((mirror) => mirror.delta !== 0);
}

function entry(change: DocumentedChange, name: QuantityName): AdjustmentGroupChange {
  return {
    name,
    delta: change.delta,
    quantityAfterChange: null,
    ledgerDocumentUri: change.ledgerDocumentUri,
    inventoryItemId: change.level.inventoryItemId,
    locationId: change.level.locationId,
  };
}
