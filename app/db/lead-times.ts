import { LEARNED_SHIPMENTS } from "../config/limits.ts";
import type { LeadTime, LeadTimes } from "../domain/forecasting/lead-times.ts";
import { routeOf, type PastShipment, type ShipmentRoute } from "../domain/forecasting/past-shipment.ts";
import { scopesOf } from "../domain/forecasting/shipment-history.ts";
import { prisma, type Transaction } from "./client.ts";

/** The newest of a shop's past shipments, as lead times are learned from them. */
export async function readPastShipments(shop: string): Promise<PastShipment[]> {
  const rows = await prisma.pastShipment.findMany({
    where: { shop },
    orderBy: [{ receivedOn: "desc" }, { id: "desc" }],
    take: LEARNED_SHIPMENTS,
  });
  return rows.map(({ orderedOn, expectedOn, receivedOn, sent, accepted, ...row }) => ({
    ...routeOf(row),
    ...{ orderedOn, expectedOn, receivedOn },
    ...{ sentUnits: sent, acceptedUnits: accepted },
  }));
}

/** Saves what was learned in the place of what was known. */
export async function saveLeadTimes(
  tx: Transaction,
  shop: string,
  leadTimes: LeadTimes,
  learnedAt: Date,
): Promise<void> {
  await tx.leadTime.deleteMany({ where: { shop } });
  const data = [...leadTimes].map(([scope, { delay, receipt, shipments }]) => ({
    ...{ shop, scope, shipments, learnedAt },
    delays: [...delay.cumulative],
    receipts: [...receipt.probabilities],
  }));
  await tx.leadTime.createMany({ data });
}

/** What is known of some routes: of each, and of the scopes that it is a part of. */
export async function leadTimesOf(tx: Transaction, shop: string, routes: readonly ShipmentRoute[]): Promise<LeadTimes> {
  if (routes.length === 0) return new Map();
  const scopes = [...new Set(routes.flatMap(scopesOf))];
  const rows = await tx.leadTime.findMany({ where: { shop, scope: { in: scopes } } });
  return new Map(
    rows.map(({ scope, delays, receipts, shipments }): [string, LeadTime] => [
      scope,
      {
        delay: { cumulative: Float64Array.from(delays) },
        receipt: { probabilities: Float64Array.from(receipts) },
        shipments,
      },
    ]),
  );
}
