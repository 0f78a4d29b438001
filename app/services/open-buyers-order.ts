import { now } from "../config/clock.ts";
import { findBuyersOrder } from "../db/buyer-links.ts";
import { readBuyerLines, type BuyerLines } from "../db/views/buyer-order.ts";
import { readShopCalendar, type ShopCalendar } from "../db/views/calendar.ts";

/** What a buyer sees on the page of his order. */
export interface BuyerOrder extends BuyerLines {
  orderName: string;
  shopName: string;
  isCancelled: boolean;
  calendar: ShopCalendar;
  /** When this was true, ISO instant. */
  asOf: string;
}

/** What the link to a buyer's order opens; null when it is unknown, or no longer in use. */
export async function openBuyersOrder(token: string): Promise<BuyerOrder | null> {
  const order = await findBuyersOrder(token);
  if (!order) return null;
  const { shop, orderId, orderName, shopName, isCancelled } = order;
  const calendar = await readShopCalendar(shop);
  const told = await readBuyerLines(shop, calendar, orderId);
  return { orderName, shopName, isCancelled, calendar, asOf: now().toISOString(), ...told };
}
