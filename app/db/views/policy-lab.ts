import type { AllocationPolicy } from "../../domain/allocation/policy.ts";
import { prisma } from "../client.ts";
import { readLabRuns, type LabRun } from "../lab-runs.ts";
import { currentPolicy, policyVersions } from "../policies.ts";
import { readCurrency } from "./currency.ts";

/** Replays that are listed: who looks for an older one has it played again. */
const RUNS_LISTED = 10;

/** Saved versions of the policy that can be played: a merchant remembers the last few. */
const VERSIONS_PLAYED = 10;

/** A shop's policy, and the versions of it that held before, newest first. */
export interface PlayablePolicies {
  policy: AllocationPolicy;
  earlier: AllocationPolicy[];
}

export async function readPlayablePolicies(shop: string): Promise<PlayablePolicies> {
  const [policy, versions] = await Promise.all([currentPolicy(prisma, shop), policyVersions(shop, VERSIONS_PLAYED)]);
  return { policy, earlier: versions.filter(({ version }) => version < policy.version) };
}

/** A run, and whether a worker has it, has ended it, or has given it up. */
export interface ListedLabRun extends LabRun {
  state: "playing" | "finished" | "stopped";
}

/** What the policy lab shows. */
export interface PolicyLab extends PlayablePolicies {
  currency: string;
  /** Newest first. */
  runs: ListedLabRun[];
}

export async function readPolicyLab(shop: string): Promise<PolicyLab> {
  const [policies, currency, runs] = await Promise.all([
    readPlayablePolicies(shop),
    readCurrency(shop),
    readListedRuns(shop),
  ]);
  return { ...policies, currency, runs };
}

/** A run that ends takes its mark with it; so the marks are read first, and none that ends meanwhile seems given up. */
async function readListedRuns(shop: string): Promise<ListedLabRun[]> {
  const marks = await prisma.dirtyMark.findMany({ where: { shop, kind: "policy_lab" }, select: { subjectId: true } });
  const marked = new Set(marks.map(({ subjectId }) => subjectId));
  const runs = await readLabRuns(shop, RUNS_LISTED);
  return runs.map((run) => ({ ...run, state: stateOf(run, marked) }));
}

function stateOf({ id, finishedAt }: LabRun, marked: ReadonlySet<string>): ListedLabRun["state"] {
  if (finishedAt !== null) return "finished";
  return marked.has(id) ? "playing" : "stopped";
}
