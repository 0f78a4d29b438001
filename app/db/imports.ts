import type { Import } from "@prisma/client";
import { prisma, type Transaction } from "./client.ts";
import { markDirty } from "./marks.ts";

/** The steps of an import in their order: orders first, so that an item is planned when its demand is known. */
export const IMPORT_STEPS = ["orders", "transfers", "items"] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** An import that is under way. */
export interface OpenImport {
  step: ImportStep;
  operationId: string | null;
  doneBytes: number;
  doneObjects: number;
}

/** Begins an import from its first step, whatever was imported before. */
export async function beginImport(tx: Transaction, shop: string, startedAt: Date): Promise<void> {
  const fresh = { step: IMPORT_STEPS[0], operationId: null, doneBytes: 0, doneObjects: 0, allObjects: 0 };
  const data = { ...fresh, startedAt, finishedAt: null };
  await tx.import.upsert({ where: { shop }, create: { shop, ...data }, update: data });
  await markDirty(tx, [{ shop, kind: "import", subjectId: shop }], startedAt);
}

/** The import of a shop; null when there is none or it is done. */
export async function findOpenImport(shop: string): Promise<OpenImport | null> {
  const row = await prisma.import.findUnique({ where: { shop } });
  const step = IMPORT_STEPS.find((known) => known === row?.step);
  return row && step ? { ...row, step, doneBytes: Number(row.doneBytes) } : null;
}

/** Notes how far the current step is. */
export async function noteImport(
  tx: Transaction,
  shop: string,
  progress: Partial<Pick<Import, "operationId" | "doneBytes" | "doneObjects" | "allObjects">>,
): Promise<void> {
  await tx.import.updateMany({ where: { shop }, data: progress });
}

/** Goes on to the next step; after the last one the import is done. */
export async function endImportStep(tx: Transaction, shop: string, step: ImportStep, endedAt: Date): Promise<void> {
  const next = IMPORT_STEPS[IMPORT_STEPS.indexOf(step) + 1];
  const fresh = { operationId: null, doneBytes: 0, doneObjects: 0, allObjects: 0 };
  const data = next ? { step: next, ...fresh } : { step: "done", finishedAt: endedAt };
  await tx.import.updateMany({ where: { shop }, data });
}
