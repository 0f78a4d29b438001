import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { orderBody, sign } from "./order-webhook.ts";

/** What one round of load saw. */
export interface Load {
  /** Answers a second. */
  perSecond: number;
  /** Milliseconds below which 99 of 100 answers came. */
  p99Ms: number;
}

export interface LoadOrder {
  port: number;
  shop: string;
  secret: string;
  connections: number;
  seconds: number;
}

const WEBHOOK_ID_DIGITS = 32;

/**
 * Keeps every connection busy for some seconds: it sends its next delivery when the last one is answered. Requests are
 * made beforehand, so that the sender costs the machine as little as it can.
 *
 * @throws when an answer is not 200.
 */
export async function sendLoad(order: LoadOrder): Promise<Load> {
  const senders = Array.from({ length: order.connections }, (_, n) => requestOf(order, n));
  const sockets = await Promise.all(senders.map(() => open(order.port)));
  const latencies: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + order.seconds * 1000;
  await Promise.all(sockets.map((socket, n) => keepBusy(socket, senders[n] as Request, until, latencies)));
  const seconds = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.destroy();
  latencies.sort((a, b) => a - b);
  return { perSecond: latencies.length / seconds, p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? NaN };
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  return socket;
}

interface Request {
  bytes: Buffer;
  /** Where the webhook id stands in `bytes`. */
  idAt: number;
}

function requestOf({ shop, secret }: LoadOrder, n: number): Request {
  const body = orderBody(5_000_000_000_000 + n);
  const marker = "#".repeat(WEBHOOK_ID_DIGITS);
  const head = [
    "POST /webhooks HTTP/1.1",
    "Host: 127.0.0.1",
    "User-Agent: Shopify-Captain-Hook",
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "X-Shopify-Topic: orders/create",
    `X-Shopify-Shop-Domain: ${shop}`,
    "X-Shopify-API-Version: 2026-10",
    `X-Shopify-Hmac-Sha256: ${sign(body, secret)}`,
    `X-Shopify-Event-Id: ${n}`,
    "X-Shopify-Triggered-At: 2026-11-21T09:00:00.000000000Z",
    `X-Shopify-Webhook-Id: ${marker}`,
  ].join("\r\n");
  return { bytes: Buffer.from(`${head}\r\n\r\n${body}`), idAt: head.length - WEBHOOK_ID_DIGITS };
}

/** Webhook ids never repeat, across connections and rounds. */
let lastWebhookId = BigInt(Date.now()) << 32n;

function keepBusy(socket: Socket, { bytes, idAt }: Request, until: number, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0;
    let answer = "";
    const send = (): void => {
      bytes.write(String((lastWebhookId += 1n)).padStart(WEBHOOK_ID_DIGITS, "0"), idAt, "latin1");
      answer = "";
      sentAt = performance.now();
      socket.write(bytes);
    };
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
      if (!isWhole(answer)) return;
      if (!answer.startsWith("HTTP/1.1 200")) return reject(new Error(`The listener answered: ${answer}`));
      const answeredAt = performance.now();
      latencies.push(answeredAt - sentAt);
      if (answeredAt < until) send();
      else resolve();
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("The listener hung up.")));
    send();
  });
}

/** Answers have no body: they end with their head, or with the empty chunk after it. */
function isWhole(answer: string): boolean {
  return answer.includes("chunked") ? answer.endsWith("0\r\n\r\n") : answer.endsWith("\r\n\r\n");
}

// Between two rounds there is nothing else to live for.
process.channel?.ref();
process.on("message", (order: LoadOrder) => {
  sendLoad(order).then(
    (load) => process.send?.({ load }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
