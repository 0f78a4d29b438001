import type { Prisma } from "@prisma/client";
import {
  DEFAULT_POLICY,
  type AllocationPolicy,
  type PolicyException,
  type PolicySettings,
} from "../domain/allocation/policy.ts";
import { prisma, type Transaction } from "./client.ts";

/** The shop's allocation policy: its newest version. */
export async function currentPolicy(tx: Transaction, shop: string): Promise<AllocationPolicy> {
  const row = await tx.policy.findFirst({ where: { shop }, orderBy: { version: "desc" } });
  return row ? policyOf(row) : DEFAULT_POLICY;
}

function policyOf(row: {
  version: number;
  settings: Prisma.JsonValue;
  exceptions: Prisma.JsonValue;
}): AllocationPolicy {
  return {
    version: row.version,
    settings: row.settings as unknown as PolicySettings,
    exceptions: row.exceptions as unknown as PolicyException[],
  };
}

/** Saves the next version of a shop's policy and returns it. Two who save at once get two versions. */
export async function savePolicyVersion(
  tx: Transaction,
  shop: string,
  { settings, exceptions }: Pick<AllocationPolicy, "settings" | "exceptions">,
  madeBy: string,
  madeAt: Date,
): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`policy ${shop}`}, 0))`;
  const version = (await currentPolicy(tx, shop)).version + 1;
  await tx.policy.create({
    data: {
      ...{ shop, version, madeBy, madeAt },
      settings: settings as unknown as Prisma.InputJsonObject,
      exceptions: exceptions as unknown as Prisma.InputJsonArray,
    },
  });
  return version;
}

/** A version of a policy with who made it. */
export interface PolicyVersion extends AllocationPolicy {
  madeBy: string;
  madeAt: Date;
}

/** The versions of a shop's policy, newest first. */
export async function policyVersions(shop: string, atMost: number): Promise<PolicyVersion[]> {
  const rows = await prisma.policy.findMany({ where: { shop }, orderBy: { version: "desc" }, take: atMost });
  return rows.map((row) => ({ ...policyOf(row), madeBy: row.madeBy, madeAt: row.madeAt }));
}
