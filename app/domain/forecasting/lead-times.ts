import { calibrated, type Calibration } from "./calibration.ts";
import type { DelayDistribution } from "./delay-distribution.ts";
import { forecastDelay } from "./lead-time.ts";
import type { PastShipment, ShipmentRoute } from "./past-shipment.ts";
import { scopesOf, shipmentHistory } from "./shipment-history.ts";
import { forecastReceipt, type ReceiptShares } from "./short-receipts.ts";

/** How the next shipment of a scope comes: how late, and how much of it. */
export interface LeadTime {
  delay: DelayDistribution;
  receipt: ReceiptShares;
  /** The shipments that are known of the scope itself. */
  shipments: number;
}

/** What a shop's record says of the shipments to come, by scope, see `scopesOf`; empty while the shop has no record. */
export type LeadTimes = ReadonlyMap<string, LeadTime>;

/** What a record, in any order, says of how the shipments to come will come, corrected by how earlier forecasts turned out. */
export function leadTimesFrom(records: readonly PastShipment[], calibration: Calibration): LeadTimes {
  const history = shipmentHistory(records);
  const chains = new Map<string, readonly string[]>();
  for (const record of records) {
    const scopes = scopesOf(record);
    for (const [level, scope] of scopes.entries()) chains.set(scope, scopes.slice(0, level + 1));
  }
  return new Map(
    [...chains].map(([scope, chain]): [string, LeadTime] => [
      scope,
      {
        delay: calibrated(forecastDelay(history, chain, null), calibration),
        receipt: forecastReceipt(history, chain),
        shipments: history.get(scope)?.length ?? 0,
      },
    ]),
  );
}

/** The lead time of a route; while nothing is known of it, its supplier's; else the shop's; null while it has no record. */
export function leadTimeOf(leadTimes: LeadTimes, route: ShipmentRoute): LeadTime | null {
  const [shop, supplier, own] = scopesOf(route);
  return leadTimes.get(own) ?? leadTimes.get(supplier) ?? leadTimes.get(shop) ?? null;
}
