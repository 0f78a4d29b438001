import { createServer } from "node:http";
import { Pool } from "pg";
import { env } from "./config/env.ts";
import { DATABASE_CONNECTIONS } from "./config/limits.ts";
import { log } from "./config/log.ts";
import { openDoor } from "./intake/door.ts";
import { serveAdmin } from "./serve-admin.ts";

const pool = new Pool({ connectionString: env.DATABASE_URL, max: DATABASE_CONNECTIONS });
// A connection that the database closes while idle is replaced at the next query.
pool.on("error", (error) => log.warn({ reason: error.message }, "a database connection was lost"));

const door = openDoor(pool);
const onAdmin = await serveAdmin(async () => {
  const answer = await pool.query("SELECT 1").catch(() => null);
  return answer !== null;
});

const server = createServer((request, response) => {
  const path = request.url?.split("?", 1)[0];
  if (path === "/webhooks") void door.onWebhook(request, response);
  else onAdmin(request, response);
});

server.listen(env.PORT, env.HOST, () => log.info({ port: env.PORT }, "web started"));
server.on("error", (error) => {
  log.fatal({ reason: error.message }, `cannot listen on port ${env.PORT}: choose another with PORT`);
  process.exit(1);
});

/** Takes no new connection, answers what it has, writes down what waits, and leaves. */
async function shutDown(): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  await door.drain();
  await pool.end();
  log.info("web stopped");
  process.exit(0);
}

process.once("SIGTERM", () => void shutDown());
process.once("SIGINT", () => void shutDown());
