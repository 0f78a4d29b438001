import { describe, expect, test } from "vitest";
import { restCauseOf, restMs } from "../../app/domain/shops/rest.ts";
import { missingScopes } from "../../app/domain/shops/scopes.ts";

const MINUTE = 60_000;
const BOUNDS = { firstMs: MINUTE, lastMs: 360 * MINUTE };
const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 22) + minutes * MINUTE);

describe("a shop that Shopify does not serve", () => {
  test.each([
    [401, "access_refused"],
    [402, "unpaid"],
    [403, "closed"],
    [404, "closed"],
    [423, "locked"],
  ] as const)("GIVEN %i THEN its work rests because it is %s", (status, cause) =>
    expect(restCauseOf(status)).toBe(cause),
  );

  test.each([200, 400, 422, 429, 500, 503])("GIVEN %i THEN it is about one call only", (status) => {
    expect(restCauseOf(status)).toBeNull();
  });

  test("GIVEN it goes on THEN each rest is as long as all before it, from a minute to six hours", () => {
    const rests: number[] = [];
    for (let [minutes, rest] = [0, 0]; rests.length < 12; minutes += rest) {
      rest = restMs(minutes === 0 ? null : at(0), at(minutes), BOUNDS) / MINUTE;
      rests.push(rest);
    }
    expect(rests).toEqual([1, 1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
  });
});

describe("scopes", () => {
  test("GIVEN what is needed and granted THEN who may write may also read", () => {
    const needed = ["read_orders", "write_orders", "read_products", "read_locations"];
    expect(missingScopes(needed, ["write_orders", "read_locations"])).toEqual(["read_products"]);
    expect(missingScopes(needed, ["read_orders"])).toEqual(["write_orders", "read_products", "read_locations"]);
    expect(missingScopes([], [])).toEqual([]);
  });
});
