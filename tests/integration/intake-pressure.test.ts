import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  INTAKE_BYTES,
  INTAKE_RETRY_AFTER_S,
  INTAKE_WAITING,
  INTAKE_WRITE_MS,
  WEBHOOK_BODY_BYTES,
} from "../../app/config/limits.ts";
import { SECRET, startIntake, type TestIntake } from "../support/intake.ts";
import { openWire, webhookRequest, type Wire } from "../support/wire.ts";

let intake: TestIntake;

beforeAll(async () => {
  intake = await startIntake();
});
afterEach(() => intake.link.restore());
afterAll(() => intake.stop());

const wire = (): Promise<Wire> => openWire(intake.port);
const RETRY_AFTER = `retry-after: ${INTAKE_RETRY_AFTER_S}`;

/** Sends one webhook on a connection of its own; what it is answered with, and how long that took. */
async function deliver(webhookId: string = randomUUID()): Promise<{ status?: number; text: string; tookMs: number }> {
  const sender = await wire();
  const sentAt = performance.now();
  sender.send(webhookRequest(SECRET, "{}", { webhookId }).whole);
  const [status] = await sender.answers(1);
  sender.hangUp();
  return { ...(status && { status }), text: sender.text(), tookMs: performance.now() - sentAt };
}

async function get(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${intake.port}${path}`);
  return { status: response.status, text: await response.text() };
}

/** Within seconds a delivery is taken; Shopify tries again for hours. */
async function expectTaken(): Promise<void> {
  const deadline = performance.now() + 10_000;
  let { status } = await deliver();
  while (status !== 200 && performance.now() < deadline) {
    await sleep(50);
    ({ status } = await deliver());
  }
  expect(status).toBe(200);
}

describe("a database that is away", () => {
  test("GIVEN it refuses connections WHEN webhooks come THEN 503 with Retry-After; and 200 as soon as it is back", async () => {
    const before = await deliver();
    intake.link.cut();
    const lost = randomUUID();
    const during = await deliver(lost);
    expect(await get("/readyz")).toEqual({ status: 503, text: "no database" });
    expect(await get("/healthz")).toEqual({ status: 200, text: "alive" });
    intake.link.restore();
    await expectTaken();
    expect(await get("/readyz")).toEqual({ status: 200, text: "ready" });
    expect([before.status, during.status]).toEqual([200, 503]);
    expect(during.text).toContain(RETRY_AFTER);
    expect(await intake.kept([lost])).toBe(0);
    expect((await deliver(lost)).status).toBe(200);
  });

  test("GIVEN it answers no more WHEN a webhook comes THEN 503 before Shopify gives up; and 200 once it is back", async () => {
    await expectTaken();
    intake.link.stall();
    const during = await deliver();
    expect(during.status).toBe(503);
    expect(during.tookMs).toBeLessThan(INTAKE_WRITE_MS + 1_000);
    intake.link.restore();
    await expectTaken();
  }, 30_000);

  test("GIVEN it ends our connections, as at its restart WHEN webhooks come THEN at most those under way are put off", async () => {
    await expectTaken();
    await intake.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'fillrate intake'",
    );
    await expectTaken();
  });

  test("GIVEN a write of which the answer was lost WHEN it is delivered again THEN it is kept once", async () => {
    await expectTaken();
    const webhookId = randomUUID();
    const [first, again] = await Promise.all([deliver(webhookId), deliver(webhookId)]);
    expect([first.status, again.status, (await deliver(webhookId)).status]).toEqual([200, 200, 200]);
    expect(await intake.kept([webhookId])).toBe(1);
  });
});

/** Delivers one after the other until one is turned away at once, not after a write that failed. */
async function untilTurnedAway(): Promise<Wire> {
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline) {
    const sender = await wire();
    sender.send(webhookRequest(SECRET).whole);
    await Promise.race([sender.answers(1), sleep(200)]);
    if (sender.statuses()[0] === 503) return sender;
    sender.hangUp();
  }
  throw new Error("The door takes more than it may.");
}

describe("deliveries that are written together", () => {
  test("GIVEN many at once, all different WHEN they are kept THEN each has what came with it", async () => {
    await expectTaken();
    const sent = Array.from({ length: 200 }, (_, n) => ({
      webhook_id: randomUUID(),
      shop: `shop-${n % 7}.myshopify.com`,
      topic: n % 2 ? "orders/create" : "products/update",
      event_id: n % 3 ? `event-${n}` : null,
      triggered_at: n % 5 ? new Date(Date.UTC(2026, 10, 21, 9, 0, n)) : null,
      body: JSON.stringify({ n, text: "Zoë ♥ \\ \" '".repeat(n) }),
    }));
    const senders = await Promise.all(sent.map(wire));
    senders.forEach((sender, n) => {
      const row = sent[n];
      if (!row) return;
      const headers = {
        "x-shopify-shop-domain": row.shop,
        "x-shopify-topic": row.topic,
        "x-shopify-event-id": row.event_id ?? undefined,
        "x-shopify-triggered-at": row.triggered_at?.toISOString(),
      };
      sender.send(webhookRequest(SECRET, row.body, { webhookId: row.webhook_id, headers }).whole);
    });
    for (const sender of senders) expect(await sender.answers(1)).toEqual([200]);
    const { rows } = await intake.pool.query(
      "SELECT webhook_id, shop, topic, event_id, triggered_at, body FROM deliveries WHERE webhook_id = ANY($1)",
      [sent.map((row) => row.webhook_id)],
    );
    const byId = (a: { webhook_id: string }, b: { webhook_id: string }): number =>
      a.webhook_id < b.webhook_id ? -1 : 1;
    expect((rows as typeof sent).toSorted(byId)).toEqual(sent.toSorted(byId));
    for (const sender of senders) sender.hangUp();
  });
});

describe("more than can be written", () => {
  test("GIVEN a disk that stands still WHEN more come than may wait THEN the rest get 503, and all that got 200 are kept", async () => {
    await expectTaken();
    const keptBefore = await intake.kept();
    const each = 500;
    const many = (): Buffer => Buffer.concat(Array.from({ length: each }, () => webhookRequest(SECRET).whole));
    // Every failed write makes room for a batch, so more come than one bound's worth.
    const senders = await Promise.all(Array.from({ length: (2 * INTAKE_WAITING) / each }, wire));
    const floods = senders.map(many);
    intake.link.stall();
    senders.forEach((sender, n) => sender.send(floods[n] ?? ""));
    const turnedAway = await untilTurnedAway();
    expect(turnedAway.text()).toContain(RETRY_AFTER);
    intake.link.restore();
    await Promise.all(senders.map((sender) => sender.answers(each)));
    const answers = senders.flatMap((sender) => sender.statuses());
    expect(new Set(answers)).toEqual(new Set([200, 503]));
    const taken = answers.filter((status) => status === 200).length;
    const sent = senders.length * each;
    // A refusal ends its connection, so the answers to what came on it afterwards are lost.
    expect((await intake.kept()) - keptBefore).toBeGreaterThanOrEqual(taken);
    expect(taken).toBeLessThan(sent);
    await expectTaken();
  }, 60_000);

  test("GIVEN bodies that together are more than may be held WHEN they come THEN 503 for what is beyond, until they are gone", async () => {
    await expectTaken();
    const { head, body } = webhookRequest(SECRET, Buffer.alloc(WEBHOOK_BODY_BYTES, " "));
    const unfinished = Buffer.concat([Buffer.from(head), body.subarray(0, -1)]);
    const senders = await Promise.all(Array.from({ length: INTAKE_BYTES / WEBHOOK_BODY_BYTES + 1 }, wire));
    for (const sender of senders) sender.send(unfinished);
    const turnedAway = await Promise.race(senders.map((sender) => sender.answers(1).then(() => sender)));
    expect(turnedAway.statuses()).toEqual([503]);
    expect(turnedAway.text()).toContain(RETRY_AFTER);
    for (const sender of senders) sender.hangUp();
    await expectTaken();
  }, 60_000);
});
