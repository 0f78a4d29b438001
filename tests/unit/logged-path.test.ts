import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loggedPath } from "../../app/config/logged-path.ts";

describe("the path of a page that failed, in the log", () => {
  test("GIVEN an address that is a secret THEN its page is told, and not the secret", () => {
    const token = "demo.myshopify.com.1001.c2VjcmV0";
    expect(loggedPath(`/order/${token}`, { token })).toBe("/order/…");
    expect(loggedPath(`/order/${token}.data`, { token })).toBe("/order/…");
    expect(loggedPath("/order/a%2Fb", { token: "a/b" })).toBe("/order/…");
  });

  test("GIVEN any other page THEN its path is told as it is", () => {
    expect(loggedPath("/app/items/42", { id: "42" })).toBe("/app/items/42");
  });

  test("every page outside the admin that has a parameter calls it a token", () => {
    const outside = readdirSync(new URL("../../app/routes", import.meta.url)).filter(
      (name) => !/^(app|auth)\b/.test(name),
    );
    const parameters = outside.flatMap((name) => name.match(/\$\w*/g) ?? []);
    expect(new Set(parameters)).toEqual(new Set(["$token"]));
  });
});
