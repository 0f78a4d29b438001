import { env } from "./config/env.ts";
import { log } from "./config/log.ts";
import { prisma } from "./db/client.ts";
import { startHealthServer } from "./jobs/health-server.ts";
import { startWorker } from "./jobs/worker.ts";

const worker = startWorker();
const health = env.WORKER_PORT === undefined ? null : await startHealthServer(worker, env.WORKER_PORT, env.HOST);
log.info({ ...(health ? { port: health.port } : {}) }, "worker started");

/** Finishes or hands back what is claimed and leaves; a worker that is killed instead leaves its claims to run out. */
async function shutDown(): Promise<void> {
  health?.sayStopping();
  await worker.stop();
  await prisma.$disconnect();
  health?.stop();
  log.info("worker stopped");
  // What could not be finished in time may still wait for an answer.
  process.exit(0);
}

process.once("SIGTERM", () => void shutDown());
process.once("SIGINT", () => void shutDown());
