import type { AdminApi } from "./admin-api.ts";
import { ITEM_IDS, OPEN_ORDER_IDS } from "./operations/import.ts";
import { SHOP } from "./operations/shop.ts";
import { OPEN_TRANSFERS } from "./operations/transfers.ts";
import { readAllPages } from "./pages.ts";

/** What a shop says of itself. */
export interface ShopFacts {
  name: string;
  /** IANA name. */
  timeZone: string;
  currency: string;
}

export async function readShop(api: AdminApi): Promise<ShopFacts> {
  const { shop } = await api.run(SHOP, {});
  return { name: shop.name, timeZone: shop.ianaTimezone, currency: shop.currencyCode };
}

/** Ids of all that may concern backorders: every item, the open orders, the transfers that may still bring something. */
export async function readWhatToImport(
  api: AdminApi,
): Promise<{ itemIds: string[]; orderIds: string[]; transferIds: string[] }> {
  const items = await readAllPages(async (after) => (await api.run(ITEM_IDS, { after })).inventoryItems);
  const orders = await readAllPages(async (after) => (await api.run(OPEN_ORDER_IDS, { after })).orders);
  const transfers = await readAllPages(async (after) => (await api.run(OPEN_TRANSFERS, { after })).inventoryTransfers);
  const ids = (nodes: { id: string }[] | null): string[] => (nodes ?? []).map((node) => node.id);
  return { itemIds: ids(items), orderIds: ids(orders), transferIds: ids(transfers) };
}
