import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Longer than any bound of the front door; what has not come by then does not come. */
const PATIENCE_MS = 20_000;
const POLL_MS = 5;

/** A bare connection: what is sent goes out as it is, and answers are seen as they come, without any client between. */
export interface Wire {
  socket: Socket;
  send(bytes: string | Buffer): void;
  /** Status codes of the answers so far, in their order. */
  statuses(): number[];
  /** Everything that came. */
  text(): string;
  /** Resolves to the status codes when that many answers have come, or to fewer when the connection ends before. */
  answers(count: number): Promise<number[]>;
  /** Resolves when the other side has ended the connection; to the milliseconds since it was opened. */
  ended(): Promise<number>;
  hangUp(): void;
}

export async function openWire(port: number): Promise<Wire> {
  const openedAt = performance.now();
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let text = "";
  let endedAt: number | null = null;
  socket.on("data", (chunk) => (text += chunk.toString("latin1")));
  // However it ends: being cut off is what some of the tests are about.
  socket.on("error", () => undefined);
  socket.on("close", () => (endedAt = performance.now()));
  const connected = once(socket, "connect");
  await Promise.race([connected, once(socket, "close")]);
  connected.catch(() => undefined);
  const statuses = (): number[] => [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => Number(match[1]));
  const until = async (isSo: () => boolean): Promise<void> => {
    const deadline = performance.now() + PATIENCE_MS;
    while (!isSo() && performance.now() < deadline) await sleep(POLL_MS);
  };
  return {
    socket,
    send: (bytes) => void socket.write(bytes),
    statuses,
    text: () => text,
    async answers(count) {
      await until(() => statuses().length >= count || endedAt !== null);
      return statuses();
    },
    async ended() {
      await until(() => endedAt !== null);
      if (endedAt === null) throw new Error(`The connection is still open; so far it answered: ${text}`);
      return endedAt - openedAt;
    },
    hangUp: () => void socket.destroy(),
  };
}

export interface WebhookOverrides {
  webhookId?: string;
  /** Further head lines, or other values for those that are there; undefined leaves one out. */
  headers?: Record<string, string | undefined>;
}

/** The head and the body of a webhook as Shopify sends it, signed. */
export function webhookRequest(
  secret: string,
  body: string | Buffer = "{}",
  { webhookId = randomUUID(), headers = {} }: WebhookOverrides = {},
): { head: string; body: Buffer; whole: Buffer } {
  const bytes = Buffer.from(body);
  const lines: Record<string, string | undefined> = {
    host: "127.0.0.1",
    "content-type": "application/json",
    "content-length": String(bytes.length),
    "x-shopify-topic": "shop/update",
    "x-shopify-shop-domain": "demo.myshopify.com",
    "x-shopify-api-version": "2026-10",
    "x-shopify-webhook-id": webhookId,
    "x-shopify-hmac-sha256": createHmac("sha256", secret).update(bytes).digest("base64"),
    ...headers,
  };
  const sent = Object.entries(lines).filter(([, value]) => value !== undefined);
  const head = `POST /webhooks HTTP/1.1\r\n${sent.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  return { head, body: bytes, whole: Buffer.concat([Buffer.from(head, "latin1"), bytes]) };
}
