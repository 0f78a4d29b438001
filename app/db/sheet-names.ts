import type { SheetNames } from "../domain/sheets/sheet-plan.ts";
import type { Transaction } from "./client.ts";
import type { NewItem } from "./items.ts";

/** What rows of a sheet name. */
export interface NamedInSheet {
  numbers: readonly string[];
  skus: readonly string[];
}

const itemGid = (number: string): string => `gid://shopify/InventoryItem/${number}`;

/** Of some SKUs, those that no item of our book has. */
export async function unknownSkus(tx: Transaction, shop: string, skus: readonly string[]): Promise<string[]> {
  const known = await tx.$queryRaw<{ sku: string }[]>`
    SELECT DISTINCT sku FROM items WHERE shop = ${shop} AND sku = ANY(${[...skus]})`;
  const isKnown = new Set(known.map(({ sku }) => sku));
  return [...new Set(skus)].filter((sku) => !isKnown.has(sku));
}

/** Lets nobody else import into a shop, or rename a supplier, until the transaction ends. */
export async function lockSheets(tx: Transaction, shop: string): Promise<void> {
  for (const what of ["sheets", "suppliers"]) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${what} ${shop}`}, 0))`;
  }
}

/**
 * Understands what a sheet names. A location that is active goes before one that is not, and a name that several have
 * names none.
 *
 * @param fresh items that our book does not have yet.
 */
export async function readSheetNames(
  tx: Transaction,
  shop: string,
  { numbers, skus }: NamedInSheet,
  fresh: readonly NewItem[],
): Promise<SheetNames> {
  const suppliers = await tx.supplier.findMany({ where: { shop, archivedAt: null }, select: { id: true, name: true } });
  const locations = await tx.location.findMany({ where: { shop }, select: { id: true, name: true, isActive: true } });
  const known = await tx.$queryRaw<{ id: string; sku: string | null }[]>`
    SELECT id, sku FROM items
    WHERE shop = ${shop} AND (sku = ANY(${[...skus]}) OR id = ANY(${numbers.map(itemGid)}))`;
  const items = new Map([...fresh.map(({ id, sku }) => ({ id, sku })), ...known].map((item) => [item.id, item]));
  const bySku = Map.groupBy(items.values(), ({ sku }) => sku ?? "");
  const byName = Map.groupBy(locations, ({ name }) => name);
  return {
    suppliers: new Map(suppliers.map(({ id, name }) => [name, String(id)])),
    locations: new Map([...byName].flatMap(([name, called]) => onlyOne(called).map(({ id }) => [name, id] as const))),
    itemsByNumber: new Map(numbers.filter((n) => items.has(itemGid(n))).map((n) => [n, itemGid(n)])),
    itemsBySku: new Map([...bySku].map(([sku, found]) => [sku, found.map(({ id }) => id)])),
  };
}

function onlyOne<Location extends { isActive: boolean }>(called: readonly Location[]): Location[] {
  const active = called.filter(({ isActive }) => isActive);
  const counting = active.length > 0 ? active : called;
  return counting.length === 1 ? [...counting] : [];
}
