import { env } from "./config/env.ts";
import { STOP_NOTICE_MS } from "./config/limits.ts";
import { log } from "./config/log.ts";
import { openDoor } from "./intake/door.ts";
import { inboxPool, isDatabaseThere } from "./intake/inbox.ts";
import { startWebServer, type WebServer } from "./intake/server.ts";
import { serveAdmin } from "./serve-admin.ts";

const pool = inboxPool(env.DATABASE_URL);
const server = await start();
log.info({ port: server.port }, "web started");

// Ctrl-C is a person's, who does not want to wait; SIGTERM a load balancer's, which must notice. Twice is at once.
process.once("SIGINT", () => void stop(0));
process.once("SIGTERM", () => void stop(STOP_NOTICE_MS));

async function start(): Promise<WebServer> {
  const { PORT: port, HOST: host } = env;
  try {
    const [door, onPage] = [openDoor(pool), await serveAdmin()];
    return await startWebServer({ door, onPage, isDatabaseThere: () => isDatabaseThere(pool), port, host });
  } catch (error) {
    log.fatal({ reason: error instanceof Error ? error.message : String(error) }, `could not start on port ${port}`);
    process.exit(1);
  }
}

async function stop(noticeMs: number): Promise<void> {
  await server.stop(noticeMs);
  log.info("web stopped");
  process.exit(0);
}
