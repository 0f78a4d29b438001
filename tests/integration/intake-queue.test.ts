import { createHmac, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { loadOnDatabase } from "../support/app-modules.ts";

const SHOP = "demo.myshopify.com";
const SECRET = "test-secret";
const BODY = Buffer.from('{"admin_graphql_api_id":"gid://shopify/Order/1"}');

const loaded = loadOnDatabase(async () => {
  const { readDelivery } = await import("../../app/intake/delivery.ts");
  const { inboxPool } = await import("../../app/intake/inbox.ts");
  const { openInbox } = await import("../../app/intake/open-inbox.ts");
  const { sortInbox } = await import("../../app/services/sort-inbox.ts");
  return { readDelivery, inboxPool, openInbox, sortInbox };
});

/**
 * A message as Google Pub/Sub hands one over: Shopify's headers are its attributes, the body is its data, in base64.
 * https://shopify.dev/docs/apps/build/webhooks/subscribe/get-started?deliveryMethod=pubSub
 */
function message(webhookId: string, body = BODY): { attributes: Record<string, string>; data: string } {
  const attributes = {
    "X-Shopify-Topic": "orders/create",
    "X-Shopify-Shop-Domain": SHOP,
    "X-Shopify-Webhook-Id": webhookId,
    "X-Shopify-Hmac-Sha256": createHmac("sha256", SECRET).update(BODY).digest("base64"),
  };
  return { attributes, data: body.toString("base64") };
}

/** What a subscriber of a message queue does with a message; what it resolves to may be acknowledged. */
async function take(
  inbox: ReturnType<typeof loaded.app.openInbox>,
  { attributes, data }: ReturnType<typeof message>,
): Promise<"kept" | "refused"> {
  const headers = new Map(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value]));
  const arrival = { header: (name: string) => headers.get(name), body: Buffer.from(data, "base64") };
  const reading = loaded.app.readDelivery(arrival, SECRET);
  if (reading.kind !== "delivery") return "refused";
  await inbox.keep(reading.delivery);
  return "kept";
}

describe("deliveries from a message queue", () => {
  test("GIVEN messages, one twice and one forged WHEN they are taken THEN each true one is kept once and sorted", async () => {
    const pool = loaded.app.inboxPool(process.env["DATABASE_URL"] ?? "");
    const inbox = loaded.app.openInbox(pool);
    const [first, second] = [randomUUID(), randomUUID()];
    const taken = [message(first), message(second), message(first), message(randomUUID(), Buffer.from("{}"))];
    expect(await Promise.all(taken.map((one) => take(inbox, one)))).toEqual(["kept", "kept", "kept", "refused"]);
    await inbox.drain();
    await pool.end();

    const { rows } = await loaded.pool.query("SELECT webhook_id FROM deliveries ORDER BY webhook_id");
    expect(rows).toEqual([first, second].toSorted().map((webhookId) => ({ webhook_id: webhookId })));
    expect(await loaded.app.sortInbox()).toBe(2);
    const marks = await loaded.pool.query("SELECT kind, subject_id FROM dirty_marks");
    expect(marks.rows).toEqual([{ kind: "order", subject_id: "gid://shopify/Order/1" }]);
  });
});
