import type { IncomingMessage, ServerResponse } from "node:http";
import type { Pool } from "pg";
import { now } from "../config/clock.ts";
import { env } from "../config/env.ts";
import { GROUP_COMMIT_BYTES, GROUP_COMMIT_ROWS, GROUP_COMMITS_AT_ONCE, INTAKE_WAITING } from "../config/limits.ts";
import { log } from "../config/log.ts";
import type { Delivery } from "./delivery.ts";
import { GroupCommit } from "./group-commit.ts";
import { writeDeliveries } from "./inbox.ts";
import { webhookListener } from "./listener.ts";
import { Refusals } from "./refusals.ts";

/** The front door of this process. */
export interface Door {
  /** Answers one webhook request. */
  onWebhook(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Resolves when everything that was taken is written down, or could not be. */
  drain(): Promise<void>;
}

/** Opens the front door on a database. */
export function openDoor(pool: Pool): Door {
  const inbox = new GroupCommit<Delivery>({
    write: (deliveries) => write(pool, deliveries),
    bytesOf: (delivery) => delivery.body.length,
    rowsAtMost: GROUP_COMMIT_ROWS,
    bytesAtMost: GROUP_COMMIT_BYTES,
    writesAtOnce: GROUP_COMMITS_AT_ONCE,
    waitingAtMost: INTAKE_WAITING,
  });
  const refusals = new Refusals();
  const onWebhook = webhookListener({
    secret: env.SHOPIFY_API_SECRET,
    accept: (delivery) => inbox.add(delivery),
    onRefusal: (reason) => refusals.count(reason),
  });
  return { onWebhook, drain: () => inbox.drain() };
}

async function write(pool: Pool, deliveries: Delivery[]): Promise<void> {
  try {
    await writeDeliveries(pool, deliveries, now());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.error({ reason, deliveries: deliveries.length }, "could not write deliveries down");
    throw error;
  }
}
