import type { Pool } from "pg";
import { now } from "../config/clock.ts";
import { GROUP_COMMIT_BYTES, GROUP_COMMIT_ROWS, GROUP_COMMITS_AT_ONCE, INTAKE_WAITING } from "../config/limits.ts";
import { log } from "../config/log.ts";
import type { Delivery } from "./delivery.ts";
import { GroupCommit } from "./group-commit.ts";
import { writeDeliveries } from "./inbox.ts";

/** Where deliveries are kept, whatever carried them here: HTTP now, a message queue another day. */
export interface Inbox {
  /**
   * Resolves when the delivery is durable, and only then may its sender be told that it arrived.
   *
   * @throws OverloadedError when too many wait; whatever the database says when it cannot be written.
   */
  keep(delivery: Delivery): Promise<void>;
  /** Resolves when everything that was taken is written down, or could not be. */
  drain(): Promise<void>;
}

/** Opens the inbox on a database. */
export function openInbox(pool: Pool): Inbox {
  const commits = new GroupCommit<Delivery>({
    write: (deliveries) => write(pool, deliveries),
    bytesOf: (delivery) => delivery.body.length,
    rowsAtMost: GROUP_COMMIT_ROWS,
    bytesAtMost: GROUP_COMMIT_BYTES,
    writesAtOnce: GROUP_COMMITS_AT_ONCE,
    waitingAtMost: INTAKE_WAITING,
  });
  return { keep: (delivery) => commits.add(delivery), drain: () => commits.drain() };
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
