import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { callableAt, noteThrottle, pausedShops } from "../../app/shopify/throttle.ts";

const bucket = (currentlyAvailable: number) => ({ maximumAvailable: 2_000, currentlyAvailable, restoreRate: 100 });

describe("a shop's bucket of query cost", () => {
  test("GIVEN it runs low WHEN it is noted THEN the shop is left alone until half of it is there, and no longer", () => {
    noteThrottle("low.myshopify.com", bucket(400), 1_000);
    expect(callableAt("low.myshopify.com", 1_000)).toBe(7_000);
    expect(pausedShops(6_999)).toContain("low.myshopify.com");
    expect(pausedShops(7_000)).not.toContain("low.myshopify.com");
    expect(callableAt("low.myshopify.com", 7_000)).toBe(7_000);
  });

  test("GIVEN a quarter or more is left WHEN it is noted THEN the shop is called at once", () => {
    noteThrottle("full.myshopify.com", bucket(500), 1_000);
    expect(pausedShops(1_000)).not.toContain("full.myshopify.com");
    expect(callableAt("full.myshopify.com", 1_000)).toBe(1_000);
  });

  test("GIVEN any bucket THEN one shop's pause keeps no other waiting, and ends with half of it restored", () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(1_000_000), (left, now) => {
        noteThrottle("any.myshopify.com", bucket(left), now);
        const pauseMs = callableAt("any.myshopify.com", now) - now;
        pausedShops(now + pauseMs);
        expect(callableAt("another.myshopify.com", now)).toBe(now);
        expect(pauseMs).toBe(left < 500 ? (1_000 - left) * 10 : 0);
      }),
    );
  });
});
