import { isDeepStrictEqual } from "node:util";
import type { Prisma } from "@prisma/client";
import { prisma, type Transaction } from "./client.ts";
import type { WhatIfFindings, WhatIfQuestion } from "./what-if.ts";

/** A question that a worker looks into: lines done, lines to do, and what it found; null until all are done. */
export interface WhatIfRun {
  done: number;
  total: number;
  findings: WhatIfFindings | null;
}

/** Writes down that a question is asked, and returns the run's id. */
export async function createWhatIfRun(
  tx: Transaction,
  shop: string,
  question: WhatIfQuestion,
  { askedBy, askedAt }: { askedBy: string; askedAt: Date },
): Promise<string> {
  const asked = question as unknown as Prisma.InputJsonObject;
  const { id } = await tx.whatIfRun.create({ data: { shop, question: asked, askedBy, askedAt } });
  return String(id);
}

/** A shop's run; null when there is none of this id, or it is one of another question. */
export async function readWhatIfRun(shop: string, id: string, question: WhatIfQuestion): Promise<WhatIfRun | null> {
  const row = await prisma.whatIfRun.findFirst({ where: { shop, id: BigInt(id) } });
  if (!row || !isDeepStrictEqual(row.question, question)) return null;
  return { done: row.done, total: row.total, findings: row.findings as unknown as WhatIfFindings | null };
}

/** The question of a run that is not finished; null when there is no such run any more. */
export async function findOpenWhatIf(shop: string, id: string): Promise<WhatIfQuestion | null> {
  const row = await prisma.whatIfRun.findFirst({ where: { shop, id: BigInt(id), finishedAt: null } });
  return row && (row.question as unknown as WhatIfQuestion);
}

/** Notes how far a run is. */
export async function noteWhatIfProgress(
  tx: Transaction,
  shop: string,
  id: string,
  progress: { done: number; total: number },
): Promise<void> {
  await tx.whatIfRun.updateMany({ where: { shop, id: BigInt(id) }, data: progress });
}

/** Ends a run with what it found. */
export async function finishWhatIfRun(
  tx: Transaction,
  shop: string,
  id: string,
  findings: WhatIfFindings,
  finishedAt: Date,
): Promise<void> {
  const found = findings as unknown as Prisma.InputJsonObject;
  await tx.whatIfRun.updateMany({ where: { shop, id: BigInt(id) }, data: { findings: found, finishedAt } });
}
