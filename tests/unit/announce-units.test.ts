import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { announceUnits, type OpenAlert } from "../../app/domain/alerts/announce-units.ts";

const NOW = Date.parse("2026-11-21T10:00:00Z");
const LATER = NOW + 1;

const waiting = (id: string, wanted = 1, least = 1): OpenAlert => ({
  ...{ id, wanted, least },
  announced: 0,
  lapsesAtMs: null,
});
const told = (id: string, announced = 1, lapsesAtMs = LATER): OpenAlert => ({
  id,
  wanted: announced,
  least: 1,
  announced,
  lapsesAtMs,
});

describe("examples", () => {
  test("GIVEN three who wait WHEN two units come THEN the first two are told, and the third is not", () => {
    const { told: now } = announceUnits(2, [waiting("a"), waiting("b"), waiting("c")], NOW);
    expect(now).toEqual([
      { id: "a", units: 1 },
      { id: "b", units: 1 },
    ]);
  });

  test("GIVEN the first wants more than came THEN he is told of what came, and nobody passes him", () => {
    expect(announceUnits(2, [waiting("a", 5), waiting("b")], NOW).told).toEqual([{ id: "a", units: 2 }]);
  });

  test("GIVEN what is sold in sixes WHEN fewer come THEN nobody is told of what he cannot buy, but who can buy them is", () => {
    const line = [waiting("a", 12, 6), waiting("b", 1), waiting("c", 6, 6)];
    expect(announceUnits(4, [waiting("a", 12, 6)], NOW).told).toEqual([]);
    expect(announceUnits(4, line, NOW).told).toEqual([{ id: "b", units: 1 }]);
    expect(announceUnits(13, line, NOW).told).toEqual([
      { id: "a", units: 12 },
      { id: "b", units: 1 },
    ]);
    expect(announceUnits(7, line, NOW).told).toEqual([{ id: "a", units: 7 }]);
  });

  test("GIVEN all that came is announced WHEN it is planned again THEN nobody else is told", () => {
    expect(announceUnits(2, [told("a", 2), waiting("b")], NOW)).toEqual({ ended: [], kept: [], told: [] });
  });

  test("GIVEN what was announced was not bought in time THEN the next is told of it", () => {
    const decision = announceUnits(1, [told("a", 1, NOW), waiting("b")], NOW);
    expect(decision).toEqual({ ended: ["a"], kept: [], told: [{ id: "b", units: 1 }] });
  });

  test("GIVEN the units announced were sold WHEN others come THEN the next are told of these", () => {
    expect(announceUnits(0, [told("a", 2), waiting("b", 3)], NOW).ended).toEqual(["a"]);
    expect(announceUnits(3, [waiting("b", 3)], NOW).told).toEqual([{ id: "b", units: 3 }]);
  });

  test("GIVEN a part of what is announced was sold THEN the rest stays announced, the oldest giving way", () => {
    const decision = announceUnits(2, [told("a", 2), told("b", 1), waiting("c")], NOW);
    expect(decision).toEqual({ ended: [], kept: [{ id: "a", units: 1 }], told: [] });
  });
});

/** Alerts in the order in which they were asked for, and the free units. */
const situations = fc.record({
  free: fc.integer({ min: -3, max: 30 }),
  alerts: fc
    .array(
      fc.record({
        wanted: fc.integer({ min: 1, max: 6 }),
        announced: fc.integer({ min: 0, max: 6 }),
        lapsesAtMs: fc.constantFrom(NOW - 1, NOW, LATER),
      }),
      { maxLength: 12 },
    )
    .map((all) =>
      all.map(({ wanted, announced, lapsesAtMs }, index) => ({
        id: `a${index}`,
        wanted: Math.max(wanted, announced),
        least: 1,
        announced,
        lapsesAtMs: announced > 0 ? lapsesAtMs : null,
      })),
    ),
});

/** The alerts as they stand once the decision is carried out. */
function after(
  alerts: readonly OpenAlert[],
  { ended, kept, told: now }: ReturnType<typeof announceUnits>,
): OpenAlert[] {
  const units = new Map([...kept, ...now].map((one) => [one.id, one.units]));
  return alerts
    .filter(({ id }) => !ended.includes(id))
    .map((alert) => {
      const announced = units.get(alert.id) ?? alert.announced;
      return { ...alert, announced, lapsesAtMs: announced > 0 ? (alert.lapsesAtMs ?? LATER) : null };
    });
}

const allAnnounced = (alerts: readonly OpenAlert[]): number =>
  alerts.reduce((sum, { announced }) => sum + announced, 0);

describe("laws", () => {
  test("never more units are announced than are free, nor to anybody than he asked for", () => {
    fc.assert(
      fc.property(situations, ({ free, alerts }) => {
        const next = after(alerts, announceUnits(free, alerts, NOW));
        expect(allAnnounced(next)).toBeLessThanOrEqual(Math.max(0, free));
        expect(next.filter(({ wanted, announced }) => announced > wanted || announced < 0)).toEqual([]);
      }),
    );
  });

  test("nobody is told of fewer units than he can buy, and deciding again changes nothing", () => {
    fc.assert(
      fc.property(situations, fc.integer({ min: 2, max: 6 }), ({ free, alerts }, step) => {
        const line = alerts.map((alert, index) => ({ ...alert, least: Math.min(alert.wanted, 1 + (index % step)) }));
        const { told: now } = announceUnits(free, line, NOW);
        const leastOf = (id: string) => line.find((one) => one.id === id)?.least ?? 0;
        expect(now.filter(({ id, units }) => units < leastOf(id))).toEqual([]);
        const next = after(line, announceUnits(free, line, NOW));
        expect(announceUnits(free, next, NOW)).toEqual({ ended: [], kept: [], told: [] });
      }),
    );
  });

  test("who asked first is told first: only the last who is told may get less than he asked for", () => {
    fc.assert(
      fc.property(situations, ({ free, alerts }) => {
        const decision = announceUnits(free, alerts, NOW);
        const queue = alerts.filter(({ announced }) => announced === 0);
        expect(decision.told.map(({ id }) => id)).toEqual(queue.slice(0, decision.told.length).map(({ id }) => id));
        const whole = decision.told.slice(0, -1);
        expect(whole.map(({ units }) => units)).toEqual(queue.slice(0, whole.length).map(({ wanted }) => wanted));
      }),
    );
  });

  test("as long as somebody waits, every free unit is announced", () => {
    fc.assert(
      fc.property(situations, ({ free, alerts }) => {
        const next = after(alerts, announceUnits(free, alerts, NOW));
        if (next.some(({ announced }) => announced === 0)) expect(allAnnounced(next)).toBe(Math.max(0, free));
      }),
    );
  });

  test("what lapsed is over, and deciding again changes nothing", () => {
    fc.assert(
      fc.property(situations, ({ free, alerts }) => {
        const next = after(alerts, announceUnits(free, alerts, NOW));
        expect(next.filter(({ lapsesAtMs }) => lapsesAtMs !== null && lapsesAtMs <= NOW)).toEqual([]);
        expect(announceUnits(free, next, NOW)).toEqual({ ended: [], kept: [], told: [] });
      }),
    );
  });
});
