import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { now } from "../config/clock.ts";
import {
  FAULT_PAUSE_MS,
  FORGET_EVERY_MS,
  IDLE_POLL_MS,
  MARKS_AT_ONCE,
  SORT_BATCH,
  TURN_DAY_MS,
  WORKER_FINISH_MS,
  WORKER_STUCK_MS,
} from "../config/limits.ts";
import { log } from "../config/log.ts";
import { prisma } from "../db/client.ts";
import { claimMarks, handBack, type Claim } from "../db/marks.ts";
import { endAnnouncements } from "../services/end-announcements.ts";
import { forgetPast } from "../services/forget-past.ts";
import { scheduleReconciliations } from "../services/schedule-reconciliations.ts";
import { sortInbox } from "../services/sort-inbox.ts";
import { turnDay } from "../services/turn-day.ts";
import { pausedShops } from "../shopify/throttle.ts";
import { workMark } from "./work-mark.ts";

export interface Worker {
  /** Whether it still looks for work, as far as can be told. */
  isAlive(): boolean;
  /** Claims nothing more and resolves when what is claimed is finished or, after a bound, handed back to others. */
  stop(): Promise<void>;
}

/** What a worker is at. */
interface Desk {
  underWay: Map<Claim, Promise<void>>;
  /** When it last looked for work, in milliseconds of a clock that never jumps. */
  lookedAt: number;
}

/** Starts a worker: it sorts the inbox, works on dirty marks, turns the shops' days, and forgets. Any number may run. */
export function startWorker(): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const desk: Desk = { underWay: new Map(), lookedAt: performance.now() };
  const loops = Promise.all([
    repeat(signal, "sort the inbox", async () => ((await sortInbox()) < SORT_BATCH ? IDLE_POLL_MS : 0)),
    workOnMarks(signal, desk),
    repeat(signal, "turn the day", async () => {
      await turnDay();
      await scheduleReconciliations();
      await endAnnouncements();
      return TURN_DAY_MS;
    }),
    repeat(signal, "forget the past", async () => ((await forgetPast()) ? 0 : FORGET_EVERY_MS)),
  ]);
  return {
    isAlive: () => performance.now() - desk.lookedAt < WORKER_STUCK_MS,
    async stop() {
      stopping.abort();
      await Promise.race([loops, sleep(WORKER_FINISH_MS, undefined, { ref: false })]);
      await handBackAll([...desk.underWay.keys()]);
    },
  };
}

/**
 * Repeats a step until it is stopped, pausing as long as the step says. A step that fails, for example because the
 * database is away, is repeated after a pause.
 */
async function repeat(signal: AbortSignal, name: string, step: () => Promise<number>): Promise<void> {
  while (!signal.aborted) {
    const pauseMs = await step().catch((error: unknown) => {
      log.error({ reason: error instanceof Error ? error.message : String(error) }, `could not ${name}`);
      return FAULT_PAUSE_MS;
    });
    if (pauseMs > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Keeps up to `MARKS_AT_ONCE` claims in work: a slow one does not keep the others waiting. */
async function workOnMarks(signal: AbortSignal, desk: Desk): Promise<void> {
  const { underWay } = desk;
  await repeat(signal, "claim marks", async () => {
    desk.lookedAt = performance.now();
    const claimedAt = now();
    const paused = pausedShops(claimedAt.getTime());
    const free = MARKS_AT_ONCE - underWay.size;
    const claims = await claimMarks(free, randomUUID(), claimedAt, paused);
    for (const claim of claims) {
      const work = workMark(claim)
        // The claim runs out by itself, and the mark is claimed again.
        .catch((error: unknown) => log.error({ reason: String(error) }, "a claim was left to run out"))
        .finally(() => underWay.delete(claim));
      underWay.set(claim, work);
    }
    // Fewer than were asked for were due. Otherwise more may be, and the first that is done makes room for it.
    if (claims.length < free) return IDLE_POLL_MS;
    if (underWay.size === MARKS_AT_ONCE) await Promise.race(underWay.values());
    return 0;
  });
  await Promise.all(underWay.values());
}

/** Leaves what could not be finished to the next worker at once; whoever goes on with it all the same cannot save. */
async function handBackAll(claims: readonly Claim[]): Promise<void> {
  for (const claim of claims) {
    const { shop, kind, subjectId } = claim;
    log.warn({ shop, kind, subjectId }, "handed back: it could not be finished in time");
    // Without a database the claim runs out by itself.
    await handBack(prisma, claim, now(), claim.attempts).catch(() => undefined);
  }
}
