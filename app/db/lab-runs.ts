import type { Prisma } from "@prisma/client";
import type { AllocationPolicy } from "../domain/allocation/policy.ts";
import type { ReplayTally } from "../domain/allocation/replay-tally.ts";
import { prisma, type Transaction } from "./client.ts";

/** A policy to be played in the lab, by the name that the merchant knows it by. */
export interface LabPolicy extends Pick<AllocationPolicy, "settings" | "exceptions"> {
  name: string;
}

export interface LabRun {
  id: string;
  months: number;
  policies: LabPolicy[];
  /** Days played, and days to play, over all policies. */
  done: number;
  total: number;
  /** One tally a policy, in their order; null until all are played. */
  results: ReplayTally[] | null;
  askedBy: string;
  askedAt: string;
  finishedAt: string | null;
}

/** Writes down that a run is asked for, and returns its id. */
export async function createLabRun(
  tx: Transaction,
  shop: string,
  run: { months: number; policies: readonly LabPolicy[]; askedBy: string },
  askedAt: Date,
): Promise<string> {
  const policies = run.policies as unknown as Prisma.InputJsonArray;
  const { id } = await tx.labRun.create({ data: { shop, ...run, policies, askedAt } });
  return String(id);
}

/** A shop's newest runs, newest first. */
export async function readLabRuns(shop: string, atMost: number): Promise<LabRun[]> {
  const rows = await prisma.labRun.findMany({ where: { shop }, orderBy: { id: "desc" }, take: atMost });
  return rows.map(({ id, months, done, total, askedBy, ...row }) => ({
    ...{ id: String(id), months, done, total, askedBy },
    policies: row.policies as unknown as LabPolicy[],
    results: row.results as unknown as ReplayTally[] | null,
    askedAt: row.askedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }));
}

/** A run that is not finished; null when there is no such run any more. */
export async function findOpenLabRun(
  shop: string,
  id: string,
): Promise<{ months: number; policies: LabPolicy[]; askedAt: Date } | null> {
  const row = await prisma.labRun.findFirst({ where: { shop, id: BigInt(id), finishedAt: null } });
  return row && { months: row.months, askedAt: row.askedAt, policies: row.policies as unknown as LabPolicy[] };
}

/** Notes how far a run is. */
export async function noteLabProgress(
  tx: Transaction,
  shop: string,
  id: string,
  progress: { done: number; total: number },
): Promise<void> {
  await tx.labRun.updateMany({ where: { shop, id: BigInt(id) }, data: progress });
}

/** Ends a run with what it found. */
export async function finishLabRun(
  tx: Transaction,
  shop: string,
  id: string,
  results: readonly ReplayTally[],
  finishedAt: Date,
): Promise<void> {
  const told = results as unknown as Prisma.InputJsonArray;
  await tx.labRun.updateMany({ where: { shop, id: BigInt(id) }, data: { results: told, finishedAt } });
}
