import { describe, expect, test } from "vitest";
import { decideItem } from "../../app/domain/allocation/decide-item.ts";
import { leadTimeDay, withLeadTimeDays } from "../../app/domain/purchasing/told-lead-time.ts";
import type { InboundLine } from "../../app/domain/supply/inbound-line.ts";
import { demandLine, inboundLine, situation, TODAY } from "../support/builders.ts";

const EVERY_DAY = { workingDays: [1, 2, 3, 4, 5, 6, 7], closedOn: [] };

describe("the lead time that a supplier tells", () => {
  test("GIVEN 14 days WHEN an order is sent THEN it comes on the first day on which he works from the fourteenth on", () => {
    expect(leadTimeDay("2026-11-20", { days: 14, ...EVERY_DAY })).toBe("2026-12-04");
    const fromMonday = { days: 15, workingDays: [1, 2, 3, 4, 5], closedOn: ["2026-12-07"] };
    expect(leadTimeDay("2026-11-20", fromMonday)).toBe("2026-12-08");
    expect(leadTimeDay("2026-12-20", { days: 20, ...EVERY_DAY })).toBe("2027-01-09");
  });

  test("GIVEN a day that was told WHEN the lead time says another THEN what was told counts", () => {
    const told = inboundLine(1, 5, "2026-12-01");
    const untold = inboundLine(2, 5, null);
    const days = new Map([told, untold].map(({ id }) => [id, "2026-12-20"]));
    expect(withLeadTimeDays([told, untold], days)).toEqual([
      told,
      { ...untold, expectedOn: "2026-12-20", isByLeadTime: true },
    ]);
    expect(withLeadTimeDays([untold], new Map())).toEqual([untold]);
  });
});

describe("a promise that rests on a lead time", () => {
  const untold: InboundLine = { ...inboundLine(2, 5, "2026-12-20"), isByLeadTime: true };

  /** What the lines are promised that lack 4 and 3 units. */
  const promises = (inbound: InboundLine[]) =>
    decideItem({
      situation: situation(0, [demandLine(1, 4), demandLine(2, 3)], { inbound }),
      ...{ fulfilled: [], backorders: [], before: { on: TODAY, usable: new Map(), inbound: [] } },
    }).backorders.map(({ shipPromise }) => shipPromise && [shipPromise.latestOn, shipPromise.basis]);

  test("GIVEN 5 units on a day that was told and 5 by a lead time THEN the first line's promise rests on what was told, the second's does not", () => {
    expect(promises([inboundLine(1, 5, "2026-12-01"), untold])).toEqual([
      ["2026-12-01", "inbound"],
      ["2026-12-20", "lead_time"],
    ]);
  });

  test("GIVEN fewer units than are wanted THEN beyond them there is no date", () => {
    expect(promises([untold])).toEqual([["2026-12-20", "lead_time"], null]);
  });
});
