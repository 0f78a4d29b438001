import path from "node:path";
import { DatabaseInUse, startEmbeddedPostgres, type EmbeddedPostgres } from "../prisma/embedded.ts";
import { ClearError } from "./clear-error.ts";
import { freePort } from "./ports.ts";
import { root } from "./tool.ts";

/** How many tests, checks and measurements there may be at a time in one clone. */
const SLOTS = 8;

/**
 * A PostgreSQL server on a free port for work that leaves nothing behind. Each one at a time has a directory of its own,
 * which later ones use again: what a killed run left in it is the user's to drop.
 */
export async function startScratchPostgres(): Promise<EmbeddedPostgres> {
  for (let slot = 1; slot <= SLOTS; slot += 1) {
    const directory = path.join(root, ".data", `scratch-postgres-${slot}`);
    try {
      return await startEmbeddedPostgres({ directory, port: await freePort() });
    } catch (error) {
      if (!(error instanceof DatabaseInUse)) throw error;
    }
  }
  throw new ClearError(`${SLOTS} tests or checks are under way in this clone: wait for one of them to end.`);
}
