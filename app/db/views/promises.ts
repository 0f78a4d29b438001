import { delayAt, type DelayDistribution } from "../../domain/forecasting/delay-distribution.ts";
import { prisma } from "../client.ts";
import { allTallies } from "../promise-tallies.ts";

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
  const [tallies, learned] = await Promise.all([readTallies(shop), readLearned(shop)]);
  const named = tallies.filter(({ supplierId }) => supplierId !== null);
  return { all: tallies.find(({ supplierId }) => supplierId === null) ?? null, suppliers: named, learned };
}

/** The sum over all, and of those that rested on a supplier, or on the location that a transfer came from. */
function readTallies(shop: string): Promise<KeptTally[]> {
  return prisma.$queryRaw`
    WITH kept AS (
      SELECT NULLIF(supplier_id, '') AS supplier_id, sum(promises) AS promises, sum(kept) AS kept,
        sum(confidence) AS confidence
      FROM (${allTallies(shop)}) AS tally GROUP BY 1
    ), listed AS (
      SELECT * FROM kept WHERE supplier_id IS NOT NULL ORDER BY promises DESC, supplier_id LIMIT ${SUPPLIERS_LISTED}
    )
    SELECT NULL AS "supplierId", NULL AS name, sum(promises)::int AS promises, sum(kept)::int AS kept,
           sum(confidence) / sum(promises)::float8 AS confidence
    FROM kept HAVING sum(promises) > 0
    UNION ALL
    SELECT supplier_id, coalesce(suppliers.name, locations.name), promises::int, kept::int, confidence / promises
    FROM listed
    LEFT JOIN suppliers ON suppliers.shop = ${shop} AND suppliers.id::text = supplier_id
    LEFT JOIN locations ON locations.shop = ${shop} AND locations.id = supplier_id
    ORDER BY promises DESC, "supplierId"`;
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
