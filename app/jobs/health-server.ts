import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { prisma } from "../db/client.ts";
import type { Worker } from "./worker.ts";

export interface HealthServer {
  port: number;
  /** From now on it answers that it is not ready. */
  sayStopping(): void;
  stop(): void;
}

/**
 * Tells a supervisor how a worker is: `/healthz` whether it still looks for work, `/readyz` whether it has a database and
 * is not stopping.
 */
export async function startHealthServer(worker: Worker, port: number, host: string): Promise<HealthServer> {
  let isStopping = false;
  const faultOf = async (path: string | undefined): Promise<string | null> => {
    if (path === "/healthz") return worker.isAlive() ? null : "hangs";
    if (isStopping) return "stopping";
    const isThere = await prisma.$queryRaw`SELECT 1`.catch(() => null);
    return isThere ? null : "no database";
  };
  const answer = async (path: string | undefined, response: ServerResponse): Promise<void> => {
    const fault = await faultOf(path);
    response.writeHead(fault ? 503 : 200, { "content-type": "text/plain" }).end(fault ?? "well");
  };
  const server = createServer((request, response) => void answer(request.url, response));
  await listen(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    sayStopping: () => void (isStopping = true),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
}
