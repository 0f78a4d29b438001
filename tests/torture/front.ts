import { Agent, createServer, request as requestUpstream, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { codeOf } from "../../scripts/clear-error.ts";

const HOST = "127.0.0.1";

/** How often the app answered a delivery with 200, by shop and webhook id. */
export type Acknowledged = ReadonlyMap<string, number>;

/** What stands before several webs: each request goes to the next of them. */
export interface Front {
  url: string;
  acknowledged: Acknowledged;
  stop(): Promise<void>;
}

/** The key under which the front counts a delivery. */
export function deliveryKey(shop: string, webhookId: string): string {
  return `${shop} ${webhookId}`;
}

/**
 * Starts the front. A web that does not listen is passed over; one that dies with a request in its hands costs that
 * request, and the sender comes again.
 */
export async function startFront(webPorts: readonly number[]): Promise<Front> {
  const agent = new Agent({ keepAlive: true });
  const acknowledged = new Map<string, number>();
  let turn = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    turn += 1;
    const order = webPorts.map((_, index) => webPorts[(turn + index) % webPorts.length] ?? 0);
    for (const port of order) {
      const outcome = await forward({ port, agent, request, body, response }).catch((error: unknown) => codeOf(error));
      if (outcome === "ECONNREFUSED") continue;
      if (outcome === 200 && request.url === "/webhooks") count(request);
      if (typeof outcome === "number") return;
      break;
    }
    if (!response.headersSent) response.writeHead(502);
    response.end();
  }

  function count(request: IncomingMessage): void {
    const header = (name: string) => String(request.headers[name]);
    const key = deliveryKey(header("x-shopify-shop-domain"), header("x-shopify-webhook-id"));
    acknowledged.set(key, (acknowledged.get(key) ?? 0) + 1);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${port}`,
    acknowledged,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      agent.destroy();
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Resolves to the status that was passed on; rejects when the web gave no answer. */
function forward(exchange: {
  port: number;
  agent: Agent;
  request: IncomingMessage;
  body: Buffer;
  response: ServerResponse;
}): Promise<number> {
  const { port, agent, request, body, response } = exchange;
  return new Promise((resolve, reject) => {
    const { method, url: path, headers } = request;
    const upstream = requestUpstream({ host: HOST, port, agent, method, path, headers }, (answered) => {
      const status = answered.statusCode ?? 502;
      response.writeHead(status, answered.headers);
      answered.pipe(response);
      answered.once("end", () => resolve(status));
      answered.once("error", reject);
    });
    upstream.once("error", reject);
    upstream.end(body);
  });
}
