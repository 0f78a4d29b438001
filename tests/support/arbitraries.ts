import fc from "fast-check";
import type { DemandLine } from "../../app/domain/demand/demand-line.ts";
import { demandLine } from "./builders.ts";

const lineUnits = fc.integer({ min: 0, max: 12 });

/** Demand of one location: distinct lines, some ordered at the same instant, some released to fulfilment in part. */
export const demand: fc.Arbitrary<DemandLine[]> = fc
  .array(fc.record({ units: lineUnits, frozen: lineUnits, minute: fc.integer({ min: 0, max: 5 }) }), { maxLength: 12 })
  .map((rows) =>
    rows.map(({ units, frozen, minute }, n) =>
      demandLine(n + 1, units, {
        frozenUnits: Math.min(frozen, units),
        orderedAt: new Date(Date.UTC(2026, 10, 1, 9, minute)).toISOString(),
      }),
    ),
  );

/** Demand, and the same lines in another order. */
export const shuffledDemand = demand.chain((lines) =>
  fc
    .shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length })
    .map((shuffled) => ({ lines, shuffled })),
);

/** Demand none of which is released to fulfilment yet. */
export const openDemand = demand.map((lines) => lines.map((line) => ({ ...line, frozenUnits: 0 })));

export const usable = fc.integer({ min: 0, max: 60 });

/** Live allocations, right or wrong, of the lines that `demand` draws and of some that are gone. */
export const allocations = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 12 })), {
    selector: ([n]) => n,
    maxLength: 15,
  })
  .map((rows) => new Map(rows.map(([n, held]) => [`gid://shopify/LineItem/${n}`, held])));

/** Arrivals within a month, soonest first. */
export const arrivals = fc
  .array(fc.record({ day: fc.integer({ min: 22, max: 30 }), units: fc.integer({ min: 1, max: 20 }) }), { maxLength: 6 })
  .map((rows) =>
    rows
      .toSorted((a, b) => a.day - b.day)
      .map(({ day, units }, n) => ({
        on: `2026-11-${day}`,
        units,
        shipmentId: `gid://shopify/InventoryShipment/${n}`,
      })),
  );
