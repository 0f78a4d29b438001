import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planItem } from "../../app/domain/allocation/plan-item.ts";
import { supplyAndDemand, type SupplyAndDemand } from "../../app/domain/allocation/supply-and-demand.ts";
import type { DemandLine } from "../../app/domain/demand/demand-line.ts";
import { supplySteps } from "../../app/domain/promising/quote-ship-promise.ts";
import type { InboundLine } from "../../app/domain/supply/inbound-line.ts";
import * as arbitrary from "../support/arbitraries.ts";
import { demandLine, inboundLine, situation, TODAY } from "../support/builders.ts";

/** The picture of an item at its one location. */
function picture(usable: number, demand: DemandLine[], inbound: InboundLine[]): SupplyAndDemand {
  const [plan] = planItem(situation(usable, demand, { inbound })).locations;
  if (!plan) throw new Error("The item is at no location.");
  return supplyAndDemand(plan);
}

describe("supply and demand over time", () => {
  test("GIVEN 5 in stock, 12 wanted and 4 that arrive in a week WHEN it is drawn THEN 9 are promised and 3 have no date", () => {
    const drawn = picture(
      5,
      [demandLine(1, 4), demandLine(2, 5), demandLine(3, 3)],
      [inboundLine(1, 4, "2026-11-28"), inboundLine(2, 6, null)],
    );
    expect(drawn).toMatchObject({ usable: 5, wanted: 12, undated: 3 });
    expect(drawn.days).toEqual([
      { on: TODAY, sure: 5, soonest: 5, promised: 5 },
      { on: "2026-11-28", sure: 9, soonest: 9, promised: 9 },
      { on: "2026-12-05", sure: 9, soonest: 9, promised: 9 },
    ]);
    expect(drawn.queue.map(({ units, inTotal }) => [units, inTotal])).toEqual([
      [4, 4],
      [5, 9],
      [3, 12],
    ]);
  });

  test("GIVEN nothing WHEN it is drawn THEN it is a flat line from today on", () => {
    expect(picture(0, [], []).days.map(({ sure, promised }) => [sure, promised])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test("GIVEN any queue and supply WHEN it is drawn THEN no more is promised than comes, nothing ever falls, and every unit is told", () => {
    fc.assert(
      fc.property(arbitrary.openDemand, arbitrary.usable, arbitrary.arrivals, (demand, usable, arrivals) => {
        const inbound = arrivals.map(({ on, units }, n) => inboundLine(n + 1, units, on));
        const { days, wanted, undated, queue } = picture(usable, demand, inbound);
        for (const [index, day] of days.entries()) {
          expect(day.promised).toBeLessThanOrEqual(day.sure);
          expect(day.sure).toBeLessThanOrEqual(day.soonest);
          const before = days[index - 1];
          if (!before) continue;
          expect(before.on < day.on).toBe(true);
          expect(before.sure <= day.sure && before.promised <= day.promised).toBe(true);
        }
        const all = supplySteps({ usable, arrivals, today: TODAY, freedOn: [] }).at(-1)?.units;
        expect(days.at(-1)?.sure).toBe(all);
        expect((days.at(-1)?.promised ?? 0) + undated).toBe(wanted);
        expect(queue.reduce((sum, { units }) => sum + units, 0)).toBe(wanted);
      }),
    );
  });
});
