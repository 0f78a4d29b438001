import { delayAt, type DelayDistribution } from "../../domain/forecasting/delay-distribution.ts";
import { prisma } from "../client.ts";

/** Suppliers that are told apart, those with the most promises first; the sum over all says the rest. */
const SUPPLIERS_LISTED = 20;

/** How many of the promises were kept, of all or of those that rested on one supplier. */
export interface KeptTally {
  /** Null for all. */
  supplierId: string | null;
  name: string | null;
  promises: number;
  kept: number;
  /** The mean of the confidences with which they were given: the share that should have been kept. */
  confidence: number;
}

/** How late the shop's next shipment comes, in days after the day that is told. */
export interface LearnedDelay {
  p50: number;
  p80: number;
  p90: number;
  /** The probability that all of it is accepted. */
  inFull: number;
  shipments: number;
  learnedAt: string;
}

export interface KeptPromises {
  /** Null before any promise has come to its end. */
  all: KeptTally | null;
  suppliers: KeptTally[];
  /** Null while the shop has no record of deliveries. */
  learned: LearnedDelay | null;
}

/** How a shop's promises were kept, and what it has learned of deliveries. */
export async function readKeptPromises(shop: string): Promise<KeptPromises> {
  const [all, suppliers, learned] = await Promise.all([readAll(shop), readSuppliers(shop), readLearned(shop)]);
  return { all: all && all.promises > 0 ? all : null, suppliers, learned };
}

async function readAll(shop: string): Promise<KeptTally | null> {
  const [row] = await prisma.$queryRaw<KeptTally[]>`
    SELECT NULL AS "supplierId", NULL AS name, count(*)::int AS promises, count(*) FILTER (WHERE is_kept)::int AS kept,
           avg(confidence) AS confidence
    FROM promise_outcomes WHERE shop = ${shop}`;
  return row ?? null;
}

function readSuppliers(shop: string): Promise<KeptTally[]> {
  return prisma.$queryRaw`
    SELECT supplier_id AS "supplierId", max(coalesce(suppliers.name, locations.name)) AS name, count(*)::int AS promises,
           count(*) FILTER (WHERE is_kept)::int AS kept, avg(confidence) AS confidence
    FROM promise_outcomes AS outcome
    LEFT JOIN suppliers ON suppliers.shop = outcome.shop AND suppliers.id::text = supplier_id
    LEFT JOIN locations ON locations.shop = outcome.shop AND locations.id = supplier_id
    WHERE outcome.shop = ${shop} AND supplier_id IS NOT NULL
    GROUP BY supplier_id ORDER BY promises DESC, supplier_id LIMIT ${SUPPLIERS_LISTED}`;
}

async function readLearned(shop: string): Promise<LearnedDelay | null> {
  const row = await prisma.leadTime.findUnique({ where: { shop_scope: { shop, scope: "" } } });
  if (!row) return null;
  const delay: DelayDistribution = { cumulative: Float64Array.from(row.delays) };
  return {
    p50: delayAt(delay, 0.5),
    p80: delayAt(delay, 0.8),
    p90: delayAt(delay, 0.9),
    inFull: row.receipts.at(-1) ?? 0,
    shipments: row.shipments,
    learnedAt: row.learnedAt.toISOString(),
  };
}
