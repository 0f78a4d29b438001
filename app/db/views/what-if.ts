import { WHAT_IF_BATCH_LINES } from "../../config/limits.ts";
import { compareMoved } from "../../domain/allocation/what-if.ts";
import { prisma } from "../client.ts";
import { readWhatIfRun } from "../what-if-runs.ts";
import { concernedItems, playWhatIf, type MovedLine, type WhatIfFindings, type WhatIfQuestion } from "../what-if.ts";
import type { ShopCalendar } from "./calendar.ts";
import { nameLines, type NamedLine } from "./name-lines.ts";

/** A line whose promise would move, with what leads to it. */
export interface MovedRow extends MovedLine, NamedLine {}

/** What would change, before anything is saved. */
export interface WhatIfAnswer extends WhatIfFindings {
  rows: MovedRow[];
}

/** The answer, or why it is not there yet. */
export type WhatIfOutcome =
  | { kind: "answered"; answer: WhatIfAnswer }
  /** So many lines are concerned that a worker is to look at them, once it is asked to. */
  | { kind: "too_many"; lines: number }
  /** A worker looks at them: lines done, and lines to do. */
  | { kind: "looking"; done: number; total: number }
  /** It was given up. */
  | { kind: "stopped" };

/**
 * What a change of supply would do; nothing is saved. A question that concerns few lines is answered at once, any other when
 * a worker has looked at it.
 *
 * @param runId the worker's run that was asked for, if any; one of another question counts as none.
 */
export async function readWhatIf(
  shop: string,
  calendar: ShopCalendar,
  asked: WhatIfQuestion,
  runId: string | null,
): Promise<WhatIfOutcome> {
  const run = runId === null ? null : await readRun(shop, asked, runId);
  if (run) return run;
  const items = await concernedItems(shop, asked);
  const lines = items.reduce((sum, item) => sum + item.lines, 0);
  if (lines > WHAT_IF_BATCH_LINES) return { kind: "too_many", lines };
  const played = playWhatIf(shop, calendar, asked, items);
  for (let step = await played.next(); ; step = await played.next()) if (step.done) return answered(shop, step.value);
}

/** A run that ends takes its mark with it; so the mark is read first, and none that ends meanwhile seems given up. */
async function readRun(shop: string, asked: WhatIfQuestion, id: string): Promise<WhatIfOutcome | null> {
  const mark = await prisma.dirtyMark.count({ where: { shop, kind: "what_if", subjectId: id } });
  const run = await readWhatIfRun(shop, id, asked);
  if (!run) return null;
  const { findings, done, total } = run;
  if (findings) return answered(shop, findings);
  return mark > 0 ? { kind: "looking", done, total } : { kind: "stopped" };
}

async function answered(shop: string, findings: WhatIfFindings): Promise<WhatIfOutcome> {
  return { kind: "answered", answer: { ...findings, rows: await nameRows(shop, findings.rows) } };
}

async function nameRows(shop: string, moved: readonly MovedLine[]): Promise<MovedRow[]> {
  const byLocation = Map.groupBy(moved, ({ locationId }) => locationId);
  const named = await Promise.all([...byLocation].map(([locationId, lines]) => nameLines(shop, locationId, lines)));
  return named.flat().toSorted(compareMoved);
}
