import type { ShopContext } from "../../context.ts";
import { activate, deactivate } from "../../inventory/activate.ts";
import type { AdjustmentGroup, AdjustmentGroupChange } from "../../inventory/adjustment-group.ts";
import { adjustQuantities } from "../../inventory/adjust.ts";
import { levelGid, levelsOfItem } from "../../inventory/levels.ts";
import { moveQuantities } from "../../inventory/move.ts";
import { setOnHandQuantities, setQuantities } from "../../inventory/set.ts";
import { RequestError } from "../../refusal.ts";
import {
  gidKey,
  QUANTITY_NAMES,
  quantityOf,
  toGid,
  type Gid,
  type InventoryItem,
  type InventoryLevel,
  type QuantityName,
} from "../../state/index.ts";
import { connection, counted, type ConnectionArgs } from "../connection.ts";
import { idempotentMutation, mutation } from "../mutation.ts";
import type { Resolvers } from "../schema.ts";
import { matchesId, matchesInstant, matchesText, search } from "../search.ts";
import { legacyResourceId } from "./nodes.ts";

export const inventoryResolvers: Resolvers = {
  QueryRoot: {
    inventoryItem: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) =>
      shop.inventoryItems.get(id) ?? null,
    inventoryItems: (_source: unknown, args: ConnectionArgs & { query?: string | null }, { shop }: ShopContext) =>
      connection(
        search(shop.inventoryItems.values(), args.query, {
          id: (item, value, comparison) => matchesId(item.id, value, comparison),
          sku: (item, value) => matchesText(item.sku, value),
          created_at: (item, value, comparison) => matchesInstant(item.createdAt, value, comparison),
          updated_at: (item, value, comparison) => matchesInstant(item.updatedAt, value, comparison),
        }),
        args,
      ),
    inventoryLevel: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) =>
      shop.inventoryLevels.get(id) ?? null,
  },
  Mutation: {
    inventoryActivate: idempotentMutation(activate),
    inventoryAdjustQuantities: idempotentMutation(adjustQuantities),
    inventorySetQuantities: idempotentMutation(setQuantities),
    inventoryMoveQuantities: idempotentMutation(moveQuantities),
    inventoryDeactivate: mutation(deactivate),
    inventorySetOnHandQuantities: idempotentMutation(setOnHandQuantities),
  },
  InventoryItem: {
    legacyResourceId,
    unitCost: ({ unitCost }: InventoryItem, _args: unknown, { shop }: ShopContext) =>
      unitCost && { amount: unitCost, currencyCode: shop.currencyCode },
    variant: (item: InventoryItem, _args: unknown, { shop }: ShopContext) => shop.variants.get(item.variantId) ?? null,
    variants: (item: InventoryItem, args: ConnectionArgs, { shop }: ShopContext) => {
      const variant = shop.variants.get(item.variantId);
      return connection(variant ? [variant] : [], args);
    },
    inventoryLevel: (
      item: InventoryItem,
      args: { locationId: Gid; includeInactive: boolean },
      { shop }: ShopContext,
    ) => {
      const level = shop.inventoryLevels.get(levelGid(item.id, args.locationId));
      return level && (level.isActive || args.includeInactive) ? level : null;
    },
    inventoryLevels: (
      item: InventoryItem,
      args: ConnectionArgs & { includeInactive: boolean },
      { shop }: ShopContext,
    ) =>
      connection(
        levelsOfItem(shop, item.id).filter((level) => level.isActive || args.includeInactive),
        args,
      ),
    locationsCount: (item: InventoryItem, _args: unknown, { shop }: ShopContext) =>
      counted(levelsOfItem(shop, item.id).filter((level) => level.isActive)),
  },
  InventoryLevel: {
    item: (level: InventoryLevel, _args: unknown, { shop }: ShopContext) =>
      shop.inventoryItems.get(level.inventoryItemId) ?? null,
    location: (level: InventoryLevel, _args: unknown, { shop }: ShopContext) =>
      shop.locations.get(level.locationId) ?? null,
    quantities: (level: InventoryLevel, { names }: { names: string[] }) => names.map((name) => quantity(level, name)),
  },
  InventoryAdjustmentGroup: {
    changes: ({ changes }: AdjustmentGroup) => changes,
    app: (_source: unknown, _args: unknown, { app }: ShopContext) => app,
  },
  InventoryChange: {
    item: ({ inventoryItemId }: AdjustmentGroupChange, _args: unknown, { shop }: ShopContext) =>
      shop.inventoryItems.get(inventoryItemId) ?? null,
    location: ({ locationId }: AdjustmentGroupChange, _args: unknown, { shop }: ShopContext) =>
      shop.locations.get(locationId) ?? null,
  },
};

function quantity(level: InventoryLevel, name: string) {
  if (!isQuantityName(name))
    throw new RequestError(`The quantity name ${name} is not valid.`, { code: "INVALID_FIELD_ARGUMENTS" });
  const updatedAt = name === "on_hand" ? null : level.quantities[name].updatedAt;
  const id = `${toGid("InventoryQuantity", `${gidKey(level.id)}-${name}`)}?inventory_item_id=${gidKey(level.inventoryItemId)}`;
  return { id, name, quantity: quantityOf(level, name), updatedAt };
}

function isQuantityName(name: string): name is QuantityName {
  return (QUANTITY_NAMES as readonly string[]).includes(name);
}
