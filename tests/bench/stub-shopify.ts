import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { text } from "node:stream/consumers";
import pg from "pg";

/** A Shopify that answers at once what a benchmark needs of it, so that only the app's own cost is measured. */
export interface StubShopify {
  url: string;
  stop(): void;
}

export interface StubAnswers {
  /** The data of an answer, by the name of the operation. */
  operations: Record<string, (shop: string, variables: Record<string, unknown>) => unknown>;
  /** A bulk result of a shop as JSON lines, from a byte on. */
  bulkResult?: (shop: string, fromByte: number) => Iterable<string>;
}

/** Starts the stub. The app is pointed to it by SHOPIFY_ADMIN_ORIGIN. */
export async function startStubShopify(answers: StubAnswers): Promise<StubShopify> {
  const server = createServer((request, response) => {
    const isBulk = request.method === "GET";
    const answered = isBulk ? sendBulk(answers, request, response) : sendData(answers, request, response);
    // The app hangs up when it has read enough, and reads on later.
    answered.catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const shopOf = (request: IncomingMessage): string => request.url?.split("/")[1] ?? "";

async function sendData({ operations }: StubAnswers, request: IncomingMessage, response: ServerResponse) {
  const { query, variables } = JSON.parse(await text(request)) as { query: string; variables: Record<string, unknown> };
  const [, name = ""] = /(?:query|mutation) (\w+)/.exec(query) ?? [];
  const answer = operations[name];
  if (!answer) throw new Error(`The stub does not know the operation ${name}.`);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ data: answer(shopOf(request), variables) }));
}

async function sendBulk({ bulkResult }: StubAnswers, request: IncomingMessage, response: ServerResponse) {
  const [, from] = /bytes=(\d+)-/.exec(request.headers.range ?? "") ?? [];
  response.writeHead(from ? 206 : 200);
  await pipeline(Readable.from(bulkResult?.(shopOf(request), Number(from ?? 0)) ?? []), response);
}

/** A shop that has the app, with an offline token that does not expire during the benchmark. */
export async function installBenchShop(databaseUrl: string, shop: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query(
    `INSERT INTO shops (domain, name, time_zone, currency, installed_at) VALUES ($1, $1, 'Europe/Berlin', 'EUR', now())`,
    [shop],
  );
  await client.query(
    `INSERT INTO "Session" (id, shop, state, "isOnline", scope, "accessToken", expires)
     VALUES ('offline_' || $1, $1, '', false, '', 'token', now() + interval '1 day')`,
    [shop],
  );
  await client.end();
}
