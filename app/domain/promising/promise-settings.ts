import { SHIPS_AT_ONCE, type ShippingCalendar } from "./shipping-calendar.ts";

/** How a shop promises. */
export interface PromiseSettings {
  /** How sure a date must be: the probability that units can ship by it. From 0.5, not included, to below 1. */
  confidence: number;
  /** A date that was given is changed when it moves by so many days or more: later, and earlier. */
  laterDays: number;
  earlierDays: number;
  /** Whether an open purchase order of which nobody has told the day counts, by its supplier's lead time. */
  byLeadTime: boolean;
  /** When locations ship, and those that do it otherwise. */
  shipping: ShippingCalendar;
  locations: readonly (ShippingCalendar & { locationId: string })[];
}

/** What holds until a merchant says otherwise. */
export const DEFAULT_PROMISE_SETTINGS: PromiseSettings = {
  confidence: 0.8,
  laterDays: 1,
  earlierDays: 1,
  byLeadTime: false,
  shipping: SHIPS_AT_ONCE,
  locations: [],
};

/** When a location ships. */
export function shippingAt({ shipping, locations }: PromiseSettings, locationId: string): ShippingCalendar {
  return locations.find((location) => location.locationId === locationId) ?? shipping;
}
