import { afterAll, beforeAll, expect, test } from "vitest";
import { SHOP, startApp, type TestApp } from "../support/app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** A request as the admin sends it: with a session token, which says of the person a number only. */
async function nameAuthor(idToken: string, userId: string): Promise<string> {
  const service = await import("../../app/services/name-author.ts");
  const request = new Request("https://fillrate.example/app/policy", {
    headers: { authorization: `Bearer ${idToken}` },
  });
  return service.nameAuthor(request, { session: { shop: SHOP }, sessionToken: { sub: userId } });
}

const userOf = (idToken: string): string => {
  const claims = Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString();
  return (JSON.parse(claims) as { sub: string }).sub;
};

test("GIVEN somebody who acts for the first time THEN Shopify is asked for his name, and no token is kept for it", async () => {
  const idToken = app.sandbox.sessionToken(SHOP);
  const tokens = async () => (await app.pool.query('SELECT id FROM "Session"')).rowCount;
  const before = await tokens();
  expect(await nameAuthor(idToken, userOf(idToken))).toBe("Sandy Box");
  expect(await tokens()).toBe(before);
});

test("GIVEN a name that is known THEN Shopify is not asked again", async () => {
  const idToken = app.sandbox.sessionToken(SHOP);
  await nameAuthor(idToken, userOf(idToken));
  expect(await nameAuthor("no token that could be exchanged", userOf(idToken))).toBe("Sandy Box");
});

test("GIVEN Shopify does not tell the name THEN who acts is known by his number, and a later act asks again", async () => {
  expect(await nameAuthor("a token of nobody", "42")).toBe("Staff member 42");
  expect((await app.pool.query("SELECT name FROM people WHERE id = '42'")).rowCount).toBe(0);
});
