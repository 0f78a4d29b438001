import { describe, expect, test } from "vitest";
import { proposeLocations } from "../../app/domain/allocation/propose-location.ts";
import { THERE, TODAY } from "../support/builders.ts";

const COSTS = { parcel: 5, transferUnit: 0.5, transferDays: 3 };

describe("ways to serve a line that is short", () => {
  test("GIVEN 4 short, promised in two weeks, 10 free elsewhere THEN ship from there today, transfer in 3 days, or wait", () => {
    const short = { backordered: 4, promisedOn: "2026-12-05" };
    expect(proposeLocations(short, [{ locationId: THERE, units: 10 }], COSTS, TODAY)).toEqual([
      { kind: "move", locationId: THERE, units: 4, cost: 5, on: TODAY },
      { kind: "transfer", locationId: THERE, units: 4, cost: 2, on: "2026-11-24" },
      { kind: "wait", locationId: null, units: 4, cost: 0, on: "2026-12-05" },
    ]);
  });

  test("GIVEN only 1 free elsewhere THEN it helps with 1", () => {
    const short = { backordered: 4, promisedOn: null };
    const [move] = proposeLocations(short, [{ locationId: THERE, units: 1 }], COSTS, TODAY);
    expect(move).toMatchObject({ kind: "move", units: 1 });
  });

  test("GIVEN the promise is before a transfer would arrive THEN waiting comes before transferring", () => {
    const short = { backordered: 1, promisedOn: "2026-11-22" };
    const kinds = proposeLocations(short, [{ locationId: THERE, units: 1 }], COSTS, TODAY).map(({ kind }) => kind);
    expect(kinds).toEqual(["move", "wait", "transfer"]);
  });

  test("GIVEN costs and days that nobody has told THEN they stay unknown, and come after what is known", () => {
    const short = { backordered: 2, promisedOn: "2026-12-05" };
    const unknown = { parcel: null, transferUnit: null, transferDays: null };
    expect(proposeLocations(short, [{ locationId: THERE, units: 2 }], unknown, TODAY)).toEqual([
      { kind: "move", locationId: THERE, units: 2, cost: null, on: TODAY },
      { kind: "wait", locationId: null, units: 2, cost: 0, on: "2026-12-05" },
      { kind: "transfer", locationId: THERE, units: 2, cost: null, on: null },
    ]);
  });

  test("GIVEN nothing is free elsewhere THEN waiting is all there is; GIVEN nothing is short THEN nothing is proposed", () => {
    expect(proposeLocations({ backordered: 2, promisedOn: null }, [], COSTS, TODAY)).toHaveLength(1);
    expect(
      proposeLocations({ backordered: 0, promisedOn: null }, [{ locationId: THERE, units: 2 }], COSTS, TODAY),
    ).toEqual([]);
  });
});
