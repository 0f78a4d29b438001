import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { countriesByName, COUNTRY_CODES, countryName } from "../../app/components/countries.ts";
import { withException, withNewException, writePolicy, type PolicyDraft } from "../../app/components/policy-draft.ts";
import { faultsOf, standingFaults } from "../../app/components/policy-faults.ts";
import { describeFault } from "../../app/components/policy-fault-words.ts";
import { isPreset, POLICY_PRESETS, withPreset } from "../../app/components/policy-presets.ts";
import { FIRST_COME_FIRST_SERVED } from "../../app/domain/allocation/policy.ts";

const draft: PolicyDraft = { settings: FIRST_COME_FIRST_SERVED, exceptions: [] };

describe("a draft", () => {
  test("GIVEN the same policy with its parts in another order WHEN written THEN it is the same text", () => {
    const { kind, leastShare, mostParcels } = { kind: "partial" as const, leastShare: 0.5, mostParcels: 2 };
    const one = { ...draft, settings: { ...draft.settings, completeness: { kind, leastShare, mostParcels } } };
    const other = { ...draft, settings: { ...draft.settings, completeness: { mostParcels, leastShare, kind } } };
    expect(writePolicy(one)).toBe(writePolicy(other));
    expect(writePolicy(one)).not.toBe(writePolicy(draft));
  });

  test("GIVEN a number that is not finished WHEN written THEN it is no number, and not `no bound` either", () => {
    const unfinished = { ...draft, settings: { ...draft.settings, mostOvertakes: Number.NaN } };
    expect(JSON.parse(writePolicy(unfinished))).toMatchObject({
      settings: { mostOvertakes: "", longestWaitDays: null },
    });
  });

  test("GIVEN a new exception WHEN it is changed THEN it began as the shop's settings, which stay as they are", () => {
    const added = withNewException(draft);
    const [exception] = added.exceptions;
    expect(exception?.settings).toEqual(draft.settings);
    const changed = withException(added, 0, { ...exception!, settings: { ...draft.settings, safetyStock: 9 } });
    expect(changed.exceptions[0]?.settings.safetyStock).toBe(9);
    expect(changed.settings).toEqual(draft.settings);
  });
});

describe("faults", () => {
  const list = [
    { path: "settings.protections", message: "Too many." },
    { path: "settings.protections.1.name", message: "Give it a name." },
    { path: "settings.protections.10.units", message: "Enter a whole number." },
    { path: "exceptions.0", message: "Say for which products." },
  ];
  const faults = faultsOf(list);

  test("GIVEN faults WHEN asked for an entry THEN only its own is told, and what lies within only on demand", () => {
    const protections = faults.within("settings", "protections");
    expect(protections.at()).toBe("Too many.");
    expect(protections.at(1)).toBeUndefined();
    expect(protections.anywhere(1)).toBe("Give it a name.");
    expect(protections.within(1).at("name")).toBe("Give it a name.");
    expect(protections.within(1).at("units")).toBeUndefined();
    expect(faults.within("exceptions").anywhere(0)).toBe("Say for which products.");
    expect(faults.within("exceptions", 0).at()).toBe("Say for which products.");
    expect(faults.anywhere("exceptions", 1)).toBeUndefined();
  });

  test("GIVEN what a fault is about WHEN it is changed or has moved THEN the fault no longer stands, others do", () => {
    const rule = (name: string) => ({ name, for: {}, units: 1, untilOn: null });
    const found = { ...draft, settings: { ...draft.settings, protections: [rule("a"), rule("")] } };
    const standing = (protections: ReturnType<typeof rule>[]) =>
      standingFaults(list.slice(1, 2), found, { ...draft, settings: { ...draft.settings, protections } });
    expect(standing([rule("b"), rule("")])).toHaveLength(1);
    expect(standing([rule("a"), rule("b")])).toEqual([]);
    expect(standing([rule("")])).toEqual([]);
  });
});

test("GIVEN faults WHEN told THEN each says where it is and what to do", () => {
  const named = { ...draft, exceptions: [{ ...withNewException(draft).exceptions[0]!, name: "Lamps" }] };
  const told = (path: string) => describeFault({ path, message: "Mend it." }, named);
  expect(told("settings.protections.1.name")).toBe("Units kept back: Mend it.");
  expect(told("exceptions.0")).toBe("“Lamps”: Mend it.");
  expect(told("exceptions.0.settings.mostOvertakes")).toBe("“Lamps”, Fairness: Mend it.");
  expect(told("exceptions")).toBe("Mend it.");
});

describe("presets", () => {
  test("GIVEN each preset WHEN it is used THEN it alone is recognised, and what it does not decide is kept", () => {
    const own = { ...draft.settings, safetyStock: 3, restock: "by_person" as const };
    for (const preset of POLICY_PRESETS) {
      const used = withPreset(own, preset);
      expect(POLICY_PRESETS.filter((one) => isPreset(used, one))).toEqual([preset]);
      expect(used).toMatchObject({ safetyStock: 3, restock: "by_person" });
    }
    expect(POLICY_PRESETS.some((preset) => isPreset({ ...own, mostOvertakes: 99 }, preset))).toBe(false);
  });
});

describe("countries", () => {
  test("GIVEN Shopify's schema THEN they are its country codes", () => {
    const schema = gunzipSync(readFileSync("app/shopify/schema/admin-2026-10.json.gz")).toString();
    const { data } = JSON.parse(schema) as {
      data: { __schema: { types: { name: string; enumValues: { name: string }[] | null }[] } };
    };
    const codes = data.__schema.types.find(({ name }) => name === "CountryCode")?.enumValues?.map(({ name }) => name);
    expect(codes?.filter((code) => code !== "ZZ").toSorted()).toEqual(COUNTRY_CODES.toSorted());
  });

  test("GIVEN a language WHEN they are listed THEN they stand by their names in it", () => {
    expect(countryName("DE", "de")).toBe("Deutschland");
    const names = countriesByName("de").map((code) => countryName(code, "de"));
    expect(names.indexOf("Ägypten")).toBeLessThan(names.indexOf("Albanien"));
  });
});
