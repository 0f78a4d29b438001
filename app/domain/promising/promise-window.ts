import type { Day } from "../days.ts";
import type { AvailableToPromise, Quote } from "./quote-ship-promise.ts";
import type { ShipPromise } from "./ship-promise.ts";

/** The day on which units ship that are there on a day. */
export type ShipDay = (thereOn: Day) => Day;

/** One promise from what is sure enough and what may well be: their days as days of shipping, in one window. */
export function promiseWindow(
  latest: ShipPromise | null,
  earliest: ShipPromise | null,
  shipDay: ShipDay,
): ShipPromise | null {
  if (latest === null) return null;
  const first = earliest !== null && earliest.earliestOn < latest.earliestOn ? earliest.earliestOn : latest.earliestOn;
  return { earliestOn: shipDay(first), latestOn: shipDay(latest.latestOn), basis: latest.basis };
}

/** The same for what the next buyer can be promised; units that ship by one day are one quote. */
export function quoteWindows(latest: AvailableToPromise, earliest: AvailableToPromise, shipDay: ShipDay): Quote[] {
  const quotes: Quote[] = [];
  for (const quote of latest.quotes) {
    const soonest = earliest.quotes.find(({ units }) => units >= quote.units);
    const first = soonest && soonest.earliestOn < quote.earliestOn ? soonest.earliestOn : quote.earliestOn;
    const window = { units: quote.units, earliestOn: shipDay(first), latestOn: shipDay(quote.latestOn) };
    if (quotes.at(-1)?.latestOn === window.latestOn) quotes.pop();
    quotes.push(window);
  }
  return quotes;
}
