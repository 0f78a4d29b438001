import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A delivery as the app's front door sees it. */
export interface Received {
  headers: IncomingHttpHeaders;
  topic: string;
  webhookId: string;
  text: string;
  body: unknown;
}

/** The app's front door, reduced to what a webhook needs of it. */
export interface Receiver {
  url: string;
  received: Received[];
  /** What it answers with; 200 unless a test says otherwise. Null: nothing, however long one waits. */
  answer: (delivery: Received) => number | null;
  stop: () => Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: "", received: [], answer: () => 200, stop: async () => undefined };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const delivery: Received = {
        headers: request.headers,
        topic: String(request.headers["x-shopify-topic"]),
        webhookId: String(request.headers["x-shopify-webhook-id"]),
        text,
        body: JSON.parse(text),
      };
      receiver.received.push(delivery);
      const status = receiver.answer(delivery);
      if (status !== null) response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  receiver.stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return receiver;
}

/** The signature that a body should have. */
export function signatureOf(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text).digest("base64");
}

/** Waits until something holds, and fails after the given time. */
export async function until(holds: () => boolean, what: string, withinMs = 15_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`Waited ${withinMs} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
