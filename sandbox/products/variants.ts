import type { ShopContext } from "../context.ts";
import { changeLevels, stockedLevel } from "../inventory/levels.ts";
import { primaryLocation } from "../inventory/locations.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import { toCents, toMoney } from "../money.ts";
import type { Gid, InventoryItem, InventoryPolicy, Product, ProductVariant, ShopState } from "../state/index.ts";
import { inventoryItemBody, inventoryItemGoneBody } from "../webhooks/bodies/inventory.ts";
import { chosenOptions, selectOptions, variantTitle, type OptionValueInput } from "./options.ts";

export interface VariantInput {
  id?: Gid | null;
  barcode?: string | null;
  price?: string | null;
  compareAtPrice?: string | null;
  sku?: string | null;
  taxable?: boolean | null;
  inventoryPolicy?: InventoryPolicy | null;
  inventoryItem?: {
    sku?: string | null;
    tracked?: boolean | null;
    requiresShipping?: boolean | null;
    cost?: string | null;
  } | null;
  optionValues?: OptionValueInput[] | null;
  /** First stock; only when the variant is new. */
  stock?: { locationId: Gid; quantity: number }[];
}

/** The input fields of all variant mutations that the sandbox plays. */
export const SIMULATED_VARIANT_FIELDS = [
  "id",
  "barcode",
  "price",
  "compareAtPrice",
  "sku",
  "taxable",
  "inventoryPolicy",
  "inventoryItem",
  "inventoryQuantities",
  "optionValues",
];

/** Refuses variants that a product cannot take: one that it has already, one twice, one at a location that there is not. */
export function checkNewVariants(
  context: ShopContext,
  product: Product,
  kept: ProductVariant[],
  inputs: VariantInput[],
): void {
  const titles = new Set(kept.map(({ title }) => title));
  for (const input of inputs) {
    const title = variantTitle(chosenOptions(product, input.optionValues));
    if (titles.has(title)) refuse(["variants"], `The variant '${title}' already exists.`, "VARIANT_ALREADY_EXISTS");
    titles.add(title);
    if (input.stock?.some(({ locationId }) => !context.shop.locations.has(locationId))) {
      const message = "The specified location could not be found.";
      refuse(["variants", "inventoryQuantities"], message, "TRACKED_VARIANT_LOCATION_NOT_FOUND");
    }
  }
}

/** Adds a checked variant to a product, with an inventory item that is stocked at the given locations, else at the first one. */
export function addVariant(context: ShopContext, product: Product, input: VariantInput): ProductVariant {
  const { shop } = context;
  const now = context.now();
  const selectedOptions = selectOptions(context, product, input.optionValues);
  const variant: ProductVariant = {
    id: context.newGid("ProductVariant"),
    productId: product.id,
    inventoryItemId: context.newGid("InventoryItem"),
    title: variantTitle(selectedOptions),
    barcode: null,
    price: "0.00",
    compareAtPrice: null,
    inventoryPolicy: "DENY",
    quantityRule: { minimum: 1, increment: 1 },
    selectedOptions,
    taxable: true,
    createdAt: now,
    updatedAt: now,
  };
  const item: InventoryItem = {
    id: variant.inventoryItemId,
    variantId: variant.id,
    sku: null,
    tracked: false,
    requiresShipping: true,
    unitCost: null,
    createdAt: now,
    updatedAt: now,
  };
  shop.variants.set(variant.id, variant);
  shop.inventoryItems.set(item.id, item);
  product.variantIds.push(variant.id);
  setVariantFields(variant, item, input);
  context.emit("inventory_items/create", inventoryItemBody(shop, item));
  stockVariant(context, item, input.stock ?? []);
  return variant;
}

function stockVariant(context: ShopContext, item: InventoryItem, stock: { locationId: Gid; quantity: number }[]): void {
  const places = stock.length > 0 ? stock : [{ locationId: primaryLocation(context.shop).id, quantity: 0 }];
  for (const { locationId, quantity } of places) {
    const level = stockedLevel(context, item.id, locationId);
    changeLevels(context, [{ level, name: "available", delta: quantity }]);
  }
}

/** The variant of a product that a mutation names. */
export function requireVariant(context: ShopContext, product: Product, id: Gid | null | undefined): ProductVariant {
  const variant = context.shop.variants.get(id ?? "");
  if (variant?.productId === product.id) return variant;
  return refuse(["variants", "id"], "Product variant does not exist", "PRODUCT_VARIANT_DOES_NOT_EXIST");
}

/** Changes an existing variant and its inventory item. */
export function updateVariant(context: ShopContext, product: Product, input: VariantInput): ProductVariant {
  const variant = requireVariant(context, product, input.id);
  const item = itemOf(context, variant);
  setVariantFields(variant, item, input);
  if (input.optionValues) {
    variant.selectedOptions = selectOptions(context, product, input.optionValues);
    variant.title = variantTitle(variant.selectedOptions);
  }
  variant.updatedAt = context.now();
  if (input.inventoryItem || input.sku !== undefined) {
    item.updatedAt = context.now();
    context.emit("inventory_items/update", inventoryItemBody(context.shop, item));
  }
  return variant;
}

function setVariantFields(variant: ProductVariant, item: InventoryItem, input: VariantInput): void {
  if (input.inventoryItem)
    onlySimulated(input.inventoryItem, "InventoryItemInput", ["sku", "tracked", "requiresShipping", "cost"]);
  const money = (amount: string | null | undefined) =>
    amount === null || amount === undefined ? null : toMoney(toCents(amount));
  variant.price = money(input.price) ?? variant.price;
  if (input.compareAtPrice !== undefined) variant.compareAtPrice = money(input.compareAtPrice);
  if (input.barcode !== undefined) variant.barcode = input.barcode;
  variant.taxable = input.taxable ?? variant.taxable;
  variant.inventoryPolicy = input.inventoryPolicy ?? variant.inventoryPolicy;
  item.sku = input.inventoryItem?.sku ?? input.sku ?? item.sku;
  item.tracked = input.inventoryItem?.tracked ?? item.tracked;
  item.requiresShipping = input.inventoryItem?.requiresShipping ?? item.requiresShipping;
  item.unitCost = money(input.inventoryItem?.cost) ?? item.unitCost;
}

/** Takes a variant, its item and its levels out of the shop. */
export function removeVariant(context: ShopContext, product: Product, variant: ProductVariant): void {
  const { shop } = context;
  product.variantIds = product.variantIds.filter((id) => id !== variant.id);
  for (const level of shop.inventoryLevels.values()) {
    if (level.inventoryItemId === variant.inventoryItemId) shop.inventoryLevels.delete(level.id);
  }
  const item = itemOf(context, variant);
  shop.inventoryItems.delete(item.id);
  shop.variants.delete(variant.id);
  context.emit("inventory_items/delete", inventoryItemGoneBody(item));
}

/** A product's variants, first one first. */
export function variantsOf(context: Pick<ShopContext, "shop">, product: Product): ProductVariant[] {
  return product.variantIds.flatMap((id) => context.shop.variants.get(id) ?? []);
}

/** The inventory item of a variant. */
export function itemOf(context: Pick<ShopContext, "shop">, variant: ProductVariant): InventoryItem {
  const item = context.shop.inventoryItems.get(variant.inventoryItemId);
  if (!item) throw new Error(`No inventory item of ${variant.id}`);
  return item;
}

/** What the product of an inventory item is called, or null when it is gone. */
export function itemTitle(shop: ShopState, inventoryItemId: Gid): string | null {
  const variant = shop.variants.get(shop.inventoryItems.get(inventoryItemId)?.variantId ?? "");
  return shop.products.get(variant?.productId ?? "")?.title ?? null;
}
