import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tellBuyerOrder } from "../../app/components/buyer-order-words.ts";
import { languageOf, LANGUAGES, localeAsked, type Language } from "../../app/domain/alerts/languages.ts";
import { explainLine } from "../../app/domain/allocation/explain-line.ts";
import { planItem, type ItemSituation } from "../../app/domain/allocation/plan-item.ts";
import { DEFAULT_POLICY, FIRST_COME_FIRST_SERVED, type PolicySettings } from "../../app/domain/allocation/policy.ts";
import { buyerWords } from "../../app/domain/notices/buyer-words/languages.ts";
import { causeForBuyer, reasonsForBuyer } from "../../app/domain/notices/tell-buyer.ts";
import { demandLine, HERE, inboundLine, situation } from "../support/builders.ts";
import { settings as anySettings } from "../support/policy-arbitraries.ts";

const LINES = [demandLine(1, 5), demandLine(2, 3), demandLine(3, 2, { frozenUnits: 2 })];

/** What the buyer of order `n` reads of 6 usable for 5, 3 and 2, with 4 more on 5 December. */
function reasonsOf(n: number, settings: Partial<PolicySettings> = {}, overrides: Partial<ItemSituation> = {}) {
  const policy = { ...DEFAULT_POLICY, settings: { ...FIRST_COME_FIRST_SERVED, ...settings } };
  const inbound = [inboundLine(1, 4, "2026-12-05")];
  const [plan] = planItem(situation(6, LINES, { inbound, policy, ...overrides })).locations;
  const explanation = plan && explainLine(plan, demandLine(n, 1).lineId);
  if (!explanation) throw new Error("The line was not planned.");
  const promisedBy = explanation.shipPromise?.latestOn ?? null;
  return reasonsForBuyer(explanation, { orderId: demandLine(n, 1).orderId, promisedBy });
}

describe("what a buyer is told", () => {
  test("GIVEN others come first WHEN he looks THEN he reads how many, how many units, and by when his come", () => {
    expect(reasonsOf(2)).toEqual({
      ...{ ordersAhead: 2, unitsAhead: 7, awaited: { kind: "delivery", by: "2026-12-05" } },
      ...{ orderOfService: "first_come_first_served", turn: null, shortage: "none_left" },
    });
  });

  test("GIVEN another line of his own order comes first THEN nobody is before him", () => {
    const own = demandLine(1, 5, { orderId: demandLine(2, 1).orderId });
    expect(reasonsOf(2, {}, { demand: [own, demandLine(2, 3)] })).toMatchObject({ ordersAhead: 0, unitsAhead: 0 });
  });

  test("GIVEN he is the first THEN nothing says that what is here goes to others before him", () => {
    expect(reasonsOf(1)).toMatchObject({ ordersAhead: 1, shortage: "none_left" });
    expect(reasonsOf(1, {}, { demand: [demandLine(1, 9)] })).toMatchObject({ ordersAhead: 0, shortage: null });
  });

  test("GIVEN nothing comes THEN no delivery is known; GIVEN he was put off THEN he reads that, not by whom", () => {
    expect(reasonsOf(2, {}, { inbound: [] })).toMatchObject({ awaited: { kind: "unknown" } });
    const directives = new Map([[HERE, [{ kind: "held_back" as const, lineId: demandLine(2, 1).lineId }]]]);
    expect(reasonsOf(2, {}, { directives })).toMatchObject({ shortage: "put_off" });
  });

  test("GIVEN a promise that stands although the delivery is later THEN no day of the delivery contradicts it", () => {
    const [plan] = planItem(situation(6, LINES, { inbound: [inboundLine(1, 4, "2026-12-05")] })).locations;
    const explanation = plan && explainLine(plan, demandLine(2, 1).lineId);
    const reasons = explanation && reasonsForBuyer(explanation, { orderId: "-", promisedBy: "2026-12-04" });
    expect(reasons?.awaited).toEqual({ kind: "delivery", by: null });
  });

  test("GIVEN a guarantee THEN he reads whether he comes before his turn or after the others", () => {
    expect(reasonsOf(2, { guarantees: [{ when: {}, guarantee: "win" }] }).turn).toBe("early");
    expect(reasonsOf(2, { guarantees: [{ when: {}, guarantee: "lose" }] }).turn).toBe("late");
  });

  test("GIVEN any policy WHEN any line is told THEN nothing in it is another's, or a shipment's", () => {
    fc.assert(
      fc.property(anySettings, fc.integer({ min: 0, max: 12 }), (settings, usable) => {
        const policy = { ...DEFAULT_POLICY, settings };
        const inbound = [inboundLine(1, 4, "2026-12-05", { supplierId: "7", origin: "gid://shopify/Location/9" })];
        const [plan] = planItem(situation(usable, LINES, { inbound, policy })).locations;
        for (const { lineId, orderId } of LINES) {
          const explanation = plan && explainLine(plan, lineId);
          if (!explanation) throw new Error("The line was not planned.");
          const told = reasonsForBuyer(explanation, { orderId, promisedBy: null });
          expect(JSON.stringify(told)).not.toMatch(/gid:|factor|class"|supplier/i);
          expect(told.ordersAhead).toBeLessThan(LINES.length);
        }
      }),
    );
  });

  test("GIVEN stock rose or fell THEN the cause says which, and no number", () => {
    expect(causeForBuyer({ kind: "stock_changed", units: 3 })).toBe("more_stock");
    expect(causeForBuyer({ kind: "stock_changed", units: -3 })).toBe("less_stock");
    expect(causeForBuyer({ kind: "shipment_lost", shipmentId: "s", missingUnits: 3 })).toBe("shipment_lost");
  });
});

describe("the words of his page", () => {
  const languages = Object.keys(LANGUAGES) as Language[];
  type Texts = { [key: string]: string | Texts };
  const textsOf = (words: object, prefix = ""): [string, string][] =>
    Object.entries(words as Texts).flatMap(([key, text]) =>
      typeof text === "string" ? [[prefix + key, text] as [string, string]] : textsOf(text, `${prefix}${key}.`),
    );
  const marksOf = (text: string) => [...text.matchAll(/{\w+}/g)].map(([mark]) => mark).toSorted();

  test.each(languages)("GIVEN %s THEN every text is its own, and has the marks of the English one", (language) => {
    const english = new Map(textsOf(buyerWords("en")));
    for (const [key, text] of textsOf(buyerWords(language))) {
      expect([key, marksOf(text)]).toEqual([key, marksOf(english.get(key) ?? "")]);
      if (language !== "en") expect([key, text]).not.toEqual([key, english.get(key)]);
    }
  });

  const line = {
    ...{ title: "Lamp", wanted: 3, allocated: 1, backordered: 2, seenPromise: "Ships 5 December" },
    shipPromise: { earliestOn: "2026-12-05", latestOn: "2026-12-09" },
    reasons: reasonsOf(2),
    history: [
      { kind: "ordered" as const, at: "2026-11-20T23:30:00Z" },
      {
        ...{ kind: "revised" as const, at: "2026-11-21T09:00:00Z", cause: "shipment_overdue" as const },
        before: null,
        after: { earliestOn: "2026-12-05", latestOn: "2026-12-09" },
      },
    ],
  };
  const order = {
    ...{ orderName: "#1002", shopName: "Demo", isCancelled: false, asOf: "2026-11-21T10:00:00Z" },
    ...{ lines: [line], more: 0 },
  };
  const tell = (locale: string) => tellBuyerOrder(order, { locale, timeZone: "Europe/Berlin", today: "2026-11-21" });

  test("GIVEN his order WHEN it is put into English THEN it reads as a letter would", () => {
    const [told] = tell("en-GB").lines;
    expect(told?.headline).toBe("Expected to ship: 5 – 9 December");
    expect(told?.sentences).toEqual([
      "Units still to ship: 3. Set aside for you: 1. Awaited: 2.",
      "What you read when you bought: “Ships 5 December”",
      "Orders served before yours: 2. Units for them: 7.",
      "As a rule, orders are served in the order in which they came in.",
      "What is here goes to the orders before yours. It waits for a delivery to us, expected by 5 December.",
    ]);
    // The order came at half past midnight by the shop's clock.
    expect(told?.history[0]).toMatchObject({ on: "21 Nov 2026, 00:30", text: "You ordered it." });
    expect(told?.history[1]?.text).toBe("There is a date now, 5 – 9 December: a delivery did not come in time.");
  });

  test("GIVEN orders are chosen, not served in turn, THEN he reads of no turn", () => {
    const reasons = reasonsOf(2, { completeness: { kind: "complete_orders", aim: "orders" } });
    const chosen = { ...order, lines: [{ ...line, seenPromise: null, reasons }] };
    const [told] = tellBuyerOrder(chosen, { locale: "en-GB", timeZone: "Europe/Berlin", today: "2026-11-21" }).lines;
    expect(told?.sentences.slice(1)).toEqual([
      "Your order ships as a whole, once all of it is there. It waits for a delivery to us, expected by 5 December.",
    ]);
  });

  test.each(languages)("GIVEN %s THEN no mark is left, and days are of the Gregorian calendar", (language) => {
    const text = JSON.stringify(tell(language));
    expect(text).not.toMatch(/[{]\w+[}]|undefined|null|NaN/);
    expect(tell(language).lines[0]?.history[0]?.on).toMatch(/2026|٢٠٢٦/);
    expect(tell(language).direction).toBe(language === "ar" ? "rtl" : "ltr");
    // https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
    expect(text.includes("\u2068Ships 5 December\u2069")).toBe(language === "ar");
  });

  test("GIVEN a Saudi buyer THEN his days are those of the shop's calendar too", () => {
    expect(tell("ar-SA").lines[0]?.history[0]?.on).toMatch(/2026|٢٠٢٦/);
  });
});

describe("the language of a visitor", () => {
  test.each([
    ["de-AT,de;q=0.9,en;q=0.8", "de-AT", "de"],
    ["cs, pl;q=0.9, fr;q=0.5", "fr", "fr"],
    ["zh-Hans-CN,zh;q=0.9", "zh", "zh-CN"],
    ["pt-pt", "pt-PT", "pt-PT"],
    ["en-GB,de", "en-GB", "en"],
    ["tlh", "en", "en"],
    ["*;q=0.1, ../../etc", "en", "en"],
    [null, "en", "en"],
  ])("GIVEN his browser asks for %s THEN it is %s, in the words of %s", (header, locale, language) => {
    expect(localeAsked(header)).toBe(locale);
    expect(languageOf(localeAsked(header))).toBe(language);
  });

  test("GIVEN any header THEN days can be written in what is found", () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(() => new Intl.DateTimeFormat(`${localeAsked(header)}-u-ca-gregory`)).not.toThrow();
      }),
    );
  });
});
