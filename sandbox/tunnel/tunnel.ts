import { Agent, createServer, request as requestUpstream, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { rewriteAdminUrl, rewritePolicy, type AdminPlace } from "./rewrite.ts";

const HOST = "127.0.0.1";

/** Headers that belong to one connection and not to the message (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Headers of an answer in which the app sends the browser to Shopify's admin. */
const REDIRECTS = ["location", "x-shopify-api-request-failure-reauthorize-url"];

export interface TunnelOptions extends AdminPlace {
  /** 0 lets the system choose. */
  port: number;
  /** Where the app listens, `http://127.0.0.1:3000`. */
  appUrl: string;
}

export interface Tunnel {
  /** What the app is given as SHOPIFY_APP_URL, `http://127.0.0.1:4001`. */
  url: string;
  port: number;
  close(): Promise<void>;
}

/**
 * The app's public address: a plain reverse proxy that changes the app's answers only where they name Shopify's real admin,
 * so that the app itself needs no word about the local one. Rejects when the port is taken.
 */
export async function startTunnel(options: TunnelOptions): Promise<Tunnel> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((request, response) => forward(request, response, options, agent));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${port}`,
    port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      agent.destroy();
    },
  };
}

function forward(request: IncomingMessage, response: ServerResponse, options: TunnelOptions, agent: Agent): void {
  const upstream = open(request, options, isRepeatable(request) ? agent : false);
  upstream.on("response", (answer) => passOn(answer, response, options));
  upstream.on("error", () => {
    if (upstream.reusedSocket && !response.headersSent && !response.closed) sendAgain(request, response, options);
    else refuse(response, options.appUrl);
  });
  response.on("close", () => upstream.destroy());
  request.pipe(upstream);
}

/**
 * The app may close a connection that was kept for the next request in the moment in which that request is written to it.
 * A request that changes nothing is then sent once more; any other has a connection of its own from the start.
 */
function isRepeatable({ method = "", headers }: IncomingMessage): boolean {
  return (
    ["GET", "HEAD", "OPTIONS"].includes(method) && !("content-length" in headers || "transfer-encoding" in headers)
  );
}

function sendAgain(request: IncomingMessage, response: ServerResponse, options: TunnelOptions): void {
  const upstream = open(request, options, false);
  upstream.on("response", (answer) => passOn(answer, response, options));
  upstream.on("error", () => refuse(response, options.appUrl));
  response.on("close", () => upstream.destroy());
  upstream.end();
}

function open({ method, url: path, headers: given }: IncomingMessage, { appUrl }: TunnelOptions, agent: Agent | false) {
  const headers = { ...endToEnd(given), "x-forwarded-host": given.host, "x-forwarded-proto": "http" };
  const { hostname, port } = new URL(appUrl);
  return requestUpstream({ hostname, port, path, method, headers, agent, setHost: false });
}

function passOn(answer: IncomingMessage, response: ServerResponse, options: TunnelOptions): void {
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, rewriteHeaders(answer, options));
  answer.pipe(response);
  answer.on("error", () => response.destroy());
}

function endToEnd(headers: IncomingMessage["headers"]): IncomingMessage["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}

function rewriteHeaders(answer: IncomingMessage, place: AdminPlace): IncomingMessage["headers"] {
  const headers = endToEnd(answer.headers);
  const policy = headers["content-security-policy"];
  if (typeof policy === "string") headers["content-security-policy"] = rewritePolicy(policy, place);
  for (const name of REDIRECTS) {
    const address = headers[name];
    if (typeof address === "string") headers[name] = rewriteAdminUrl(address, place);
  }
  return headers;
}

function refuse(response: ServerResponse, appUrl: string): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(502, { "content-type": "text/plain; charset=utf-8" });
  response.end(`The app does not answer at ${appUrl}: start it, or look at why it stopped.\n`);
}
