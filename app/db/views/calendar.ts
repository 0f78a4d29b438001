import { dayIn, now } from "../../config/clock.ts";
import type { Day } from "../../domain/days.ts";
import { timeZoneOf } from "../shops.ts";

/** A shop's place in time: the zone that its days are counted in (IANA name), and its present day. */
export interface ShopCalendar {
  timeZone: string;
  today: Day;
}

/** Reads a shop's calendar, in UTC until the shop itself was read. */
export async function readShopCalendar(shop: string): Promise<ShopCalendar> {
  const timeZone = await timeZoneOf(shop);
  return { timeZone, today: dayIn(timeZone, now()) };
}
