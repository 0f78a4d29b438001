import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDelivery, type Arrival, type Reading } from "../../app/intake/delivery.ts";

const SECRET = "shh";

const sign = (body: Buffer, secret = SECRET): string => createHmac("sha256", secret).update(body).digest("base64");

/** An arrival as Shopify sends it, signed, except for what is overridden; undefined leaves a header out. */
function arrive(body: Buffer | string, overrides: Record<string, string | undefined> = {}): Arrival {
  const bytes = Buffer.from(body);
  const headers: Record<string, string | undefined> = {
    "x-shopify-hmac-sha256": sign(bytes),
    "x-shopify-shop-domain": "demo.myshopify.com",
    "x-shopify-topic": "orders/create",
    "x-shopify-webhook-id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
    "x-shopify-event-id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
    "x-shopify-triggered-at": "2026-11-21T09:00:00.123456789Z",
    ...overrides,
  };
  return { header: (name) => headers[name], body: bytes };
}

const read = (body: Buffer | string, overrides?: Record<string, string | undefined>): Reading =>
  readDelivery(arrive(body, overrides), SECRET);

/** The bytes with one of them changed. */
const withOneByteChanged = fc.uint8Array({ minLength: 1, maxLength: 300 }).chain((bytes) =>
  fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => ({
    bytes: Buffer.from(bytes),
    changed: Buffer.from(bytes).fill((bytes[at] ?? 0) ^ by, at, at + 1),
  })),
);

describe("the signature", () => {
  test("GIVEN any body WHEN Shopify signed it THEN it is a delivery", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => read(Buffer.from(bytes)).kind === "delivery"));
  });

  test("GIVEN a signed body WHEN any one byte of it changes THEN it is refused", () => {
    fc.assert(
      fc.property(withOneByteChanged, ({ bytes, changed }) => {
        expect(read(changed, { "x-shopify-hmac-sha256": sign(bytes) })).toEqual({ kind: "bad_signature" });
      }),
    );
  });

  test("GIVEN a signature WHEN any one character of it changes THEN it is refused", () => {
    const body = Buffer.from('{"id":1}');
    const signature = sign(body);
    const alphabet = fc.constantFrom(...Array.from("ABCXYZabcxyz0189+/=-_"));
    fc.assert(
      fc.property(fc.nat(signature.length - 1), alphabet, (at, letter) => {
        fc.pre(signature[at] !== letter);
        const changed = signature.slice(0, at) + letter + signature.slice(at + 1);
        expect(read(body, { "x-shopify-hmac-sha256": changed })).toEqual({ kind: "bad_signature" });
      }),
    );
  });

  test.each([
    "AAAA",
    "",
    " ",
    "not base64 ☃",
    `${sign(Buffer.from("{}"))}=`,
    sign(Buffer.from("{}"), "another secret"),
  ])("GIVEN %j for a signature WHEN it is read THEN it is no delivery", (signature) =>
    expect(read("{}", { "x-shopify-hmac-sha256": signature }).kind).not.toBe("delivery"),
  );
});

describe("what is kept of it", () => {
  test("GIVEN a delivery of Shopify WHEN it is read THEN all that we store is in it, the body as it came", () => {
    expect(read('{"id": 1 }', { "x-shopify-shop-domain": "Demo.myshopify.com" })).toEqual({
      kind: "delivery",
      delivery: {
        shop: "demo.myshopify.com",
        topic: "orders/create",
        webhookId: "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
        eventId: "98880550-7158-44d4-b7cd-2c97c8a091b5",
        triggeredAt: new Date("2026-11-21T09:00:00.123Z"),
        subject: null,
        body: Buffer.from('{"id": 1 }'),
      },
    });
  });

  test("GIVEN an order that names itself first WHEN it is read THEN its subject is kept and nothing of its buyer", () => {
    const body = '{"id":1,"admin_graphql_api_id":"gid://shopify/Order/1","email":"buyer@example.com"}';
    const delivery = { subject: { kind: "order", subjectId: "gid://shopify/Order/1" }, body: Buffer.alloc(0) };
    expect(read(body)).toMatchObject({ delivery });
  });

  test.each([
    ["x-shopify-topic", ""],
    ["x-shopify-topic", "orders create"],
    ["x-shopify-topic", "o".repeat(101)],
    ["x-shopify-webhook-id", ""],
    ["x-shopify-webhook-id", "1".repeat(101)],
    ["x-shopify-shop-domain", "evil.example"],
    ["x-shopify-shop-domain", "demo.myshopify.com.evil.example"],
    ["x-shopify-shop-domain", `${"a".repeat(64)}.myshopify.com`],
    ["x-shopify-hmac-sha256", undefined],
  ])("GIVEN %s %j WHEN it is read THEN it is not a webhook", (name, value) => {
    expect(read("{}", { [name]: value }).kind).toBe("not_a_webhook");
  });

  test.each(["", "yesterday", "-271821-04-20T00:00:00Z", "+275760-09-13T00:00:00Z", "0001-01-01T00:00:00Z"])(
    "GIVEN %j for its instant, which PostgreSQL may not know WHEN it is read THEN there is none",
    (text) => {
      const reading = read("{}", { "x-shopify-triggered-at": text });
      expect(reading).toMatchObject({ kind: "delivery", delivery: { triggeredAt: null } });
    },
  );

  test("GIVEN any signed bytes WHEN they are read THEN the body is text that PostgreSQL can store", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const reading = read(Buffer.from(bytes));
        if (reading.kind !== "delivery") throw new Error(reading.kind);
        const { body } = reading.delivery;
        expect(body.includes(0)).toBe(false);
        expect(Buffer.from(body.toString("utf8"))).toEqual(body);
      }),
    );
  });
});
