import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import {
  STOP_FINISH_MS,
  STOP_LOOK_MS,
  WEB_CHECK_MS,
  WEB_CONNECTIONS,
  WEB_HEAD_BYTES,
  WEB_HEAD_MS,
  WEB_IDLE_MS,
  WEB_REQUEST_MS,
} from "../config/limits.ts";
import type { Door } from "./door.ts";

/** The address at which Shopify delivers, as in shopify.app.toml. */
const WEBHOOKS = "/webhooks";

export interface WebServerOptions {
  door: Door;
  /** Answers every other path. */
  onPage: RequestListener;
  isDatabaseThere: () => Promise<boolean>;
  port: number;
  host: string;
}

export interface WebServer {
  port: number;
  /**
   * Says that it is not ready any more and still serves for `noticeMs`; then takes no new connection, finishes what has
   * begun within a bound, and resolves when everything taken is written down.
   */
  stop(noticeMs: number): Promise<void>;
}

/**
 * Starts the HTTP server of the web process: webhooks go to the door, `/healthz` and `/readyz` tell how it is, the rest
 * is pages. Slow, idle and overlong senders are cut off by Node's own bounds, which also answer malformed requests.
 *
 * @throws when it cannot listen.
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { door, onPage, isDatabaseThere } = options;
  let isStopping = false;
  const onReadiness: RequestListener = (_, response) => {
    const answer = (fault: string | null): void => {
      response.writeHead(fault ? 503 : 200, { "content-type": "text/plain" }).end(fault ?? "ready");
    };
    if (isStopping) return answer("stopping");
    void isDatabaseThere().then((isThere) => answer(isThere ? null : "no database"));
  };
  const server = createBoundedServer((request, response) => {
    // Whoever keeps a connection open hears that it ends, and takes the next one elsewhere.
    if (isStopping) response.setHeader("connection", "close");
    const [path] = (request.url ?? "").split("?", 1);
    if (path === WEBHOOKS) void door.onWebhook(request, response);
    else if (path === "/healthz") response.end("alive");
    else if (path === "/readyz") onReadiness(request, response);
    else onPage(request, response);
  });
  await listen(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    async stop(noticeMs) {
      isStopping = true;
      await sleep(noticeMs);
      const bound = sleep(STOP_FINISH_MS, undefined, { ref: false });
      // A connection whose last request came before the stop does not end with its answer: it only falls idle.
      const closingIdle = setInterval(() => server.closeIdleConnections(), STOP_LOOK_MS);
      await Promise.race([close(server), bound]);
      clearInterval(closingIdle);
      server.closeAllConnections();
      await Promise.race([door.drain(), bound]);
    },
  };
}

function createBoundedServer(listener: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: WEB_HEAD_MS,
      requestTimeout: WEB_REQUEST_MS,
      keepAliveTimeout: WEB_IDLE_MS,
      connectionsCheckingInterval: WEB_CHECK_MS,
      maxHeaderSize: WEB_HEAD_BYTES,
    },
    listener,
  );
  server.maxConnections = WEB_CONNECTIONS;
  // The one that was dropped comes again, and finds room.
  server.on("drop", () => server.closeIdleConnections());
  return server;
}

function listen(server: Server, { port, host }: WebServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
