import { toMoney, type Cents } from "../../money.ts";
import { gidKey, type Gid, type MailingAddress, type ShopState } from "../../state/index.ts";

/** The numeric id of a REST-shaped body. The sandbox counts ids far below 2^53, so the number is exact. */
export function idNumber(gid: Gid): number {
  return Number(gidKey(gid));
}

const OFFSET_FORMATS = new Map<string, Intl.DateTimeFormat>();

/** An instant in the shop's time zone with its offset, `2021-12-31T19:00:00-05:00`, as webhook bodies write it. */
export function inShopZone(shop: ShopState, instant: string): string {
  const zone = shop.ianaTimezone;
  const format =
    OFFSET_FORMATS.get(zone) ?? new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  OFFSET_FORMATS.set(zone, format);
  const date = new Date(instant);
  const name = format.formatToParts(date).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const offset = name === "GMT" ? "+00:00" : name.replace("GMT", "");
  const [hours = "0", minutes = "0"] = offset.slice(1).split(":");
  const shift = (offset.startsWith("-") ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return `${new Date(date.getTime() + shift).toISOString().slice(0, 19)}${offset}`;
}

/** The same, with null left as it is. */
export function inShopZoneOrNull(shop: ShopState, instant: string | null): string | null {
  return instant === null ? null : inShopZone(shop, instant);
}

/** A money bag as REST writes it. */
export function moneySet(cents: Cents, currency: string) {
  const money = { amount: toMoney(cents), currency_code: currency };
  return { shop_money: money, presentment_money: money };
}

export function addressBody(address: MailingAddress) {
  return {
    first_name: address.firstName,
    address1: address.address1,
    phone: address.phone,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: address.country,
    last_name: address.lastName,
    address2: address.address2,
    company: address.company,
    latitude: null,
    longitude: null,
    name: [address.firstName, address.lastName].filter(Boolean).join(" "),
    country_code: address.countryCode,
    province_code: address.provinceCode,
  };
}
