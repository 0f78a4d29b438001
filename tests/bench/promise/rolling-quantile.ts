import type { Day } from "../../../app/domain/days.ts";
import { delayDays, type PastShipment } from "../../../app/domain/forecasting/past-shipment.ts";

/** The last shipments that a plain rolling quantile looks back on. */
export const WINDOW = 50;

/**
 * The plain way to forecast: the quantile, by nearest rank, of the supplier's last delays; of the shop's while he has none,
 * and the day that was told while nobody has. It sees the same shipments as the forecasts that it is compared with.
 */
export function rollingQuantile(shipments: readonly PastShipment[]) {
  const received = shipments.toSorted((a, b) =>
    a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : 0,
  );
  const ofShop: number[] = [];
  const ofSupplier = new Map<string, number[]>();
  let seen = 0;
  /** @param on no earlier than in the call before. */
  return ({ supplierId }: PastShipment, on: Day, confidence: number): number => {
    for (let next = received[seen]; next && isBefore(next.receivedOn, on); next = received[seen]) {
      const own = ofSupplier.get(next.supplierId) ?? [];
      ofSupplier.set(next.supplierId, own);
      for (const window of [ofShop, own]) {
        window.push(delayDays(next));
        if (window.length > WINDOW) window.shift();
      }
      seen += 1;
    }
    const sorted = (ofSupplier.get(supplierId) ?? ofShop).toSorted((a, b) => a - b);
    return sorted[Math.ceil(confidence * sorted.length) - 1] ?? 0;
  };
}

function isBefore(on: Day, end: Day): boolean {
  return on < end;
}
