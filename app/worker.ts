import { log } from "./config/log.ts";
import { prisma } from "./db/client.ts";
import { startWorker } from "./jobs/worker.ts";

const worker = startWorker();
log.info("worker started");

/** Finishes what is claimed and leaves; a worker that is killed instead leaves its claims to run out. */
async function shutDown(): Promise<void> {
  await worker.stop();
  await prisma.$disconnect();
  log.info("worker stopped");
}

process.once("SIGTERM", () => void shutDown());
process.once("SIGINT", () => void shutDown());
