import { describe, expect, test } from "vitest";
import { torture } from "../torture/run.ts";

/** Starting, playing and two times coming to rest take half a minute on a quiet machine; a busy one may need longer. */
const TORTURE_MS = 300_000;

/** One that kills each victim. */
const SEED = 11;

describe("the torture test, in its short form", () => {
  test(
    "GIVEN faults, weather and kills WHEN it is calm again THEN nothing is lost and all is as if nothing had been",
    async () => {
      const report = await torture({ seed: SEED, seconds: 10, orders: 80, tell: () => undefined });
      expect(report.faults).toEqual([]);
      expect(report.toll.kills.get("PostgreSQL")).toBeGreaterThan(0);
      expect([...report.toll.kills.keys()].some((name) => name.startsWith("worker"))).toBe(true);
      expect([...report.toll.kills.keys()].some((name) => name.startsWith("web"))).toBe(true);
      expect(report.deliveries.duplicates).toBeGreaterThan(0);
      expect(report.deliveries.retries).toBeGreaterThan(0);
      expect(report.lawsChecked).toBeGreaterThan(0);
    },
    TORTURE_MS,
  );
});
