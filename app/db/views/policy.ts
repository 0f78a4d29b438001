import { Prisma } from "@prisma/client";
import type { AllocationPolicy } from "../../domain/allocation/policy.ts";
import { prisma } from "../client.ts";
import { currentPolicy, policyVersions } from "../policies.ts";
import { readCurrency } from "./currency.ts";

/** Versions that are listed: a merchant looks for one of the last few. */
const VERSIONS_LISTED = 10;

/** Rows that are looked at for the names that a shop uses: more would not bring up others that matter. */
const ROWS_SEEN = 500;

/** Names of one kind that are offered. */
const NAMES_OFFERED = 50;

/** Collections that are offered: a merchant finds one of them by typing. */
const COLLECTIONS_OFFERED = 1_000;

/** What the policy editor shows. */
export interface PolicyPage {
  policy: AllocationPolicy;
  /** Newest first. */
  versions: (AllocationPolicy & { madeBy: string; madeAt: string })[];
  currency: string;
  /** Where orders can ship from; an inactive location is listed as long as a listed version names it. */
  locations: { id: string; name: string }[];
  /** In which products are, by title. */
  collections: { id: string; title: string }[];
  /** Of the products that the listed versions name, by their ids. */
  productTitles: Record<string, string>;
  known: KnownNames;
}

/** Names that the shop's waiting orders and its products carry, the most frequent first. */
export interface KnownNames {
  customerTags: string[];
  orderTags: string[];
  channels: string[];
  productTags: string[];
}

/** A shop's allocation policy with its history, and what a merchant can choose from. */
export async function readPolicyPage(shop: string): Promise<PolicyPage> {
  const [policy, versions, currency, known, collections] = await Promise.all([
    currentPolicy(prisma, shop),
    policyVersions(shop, VERSIONS_LISTED),
    readCurrency(shop),
    readKnownNames(shop),
    readCollections(shop),
  ]);
  const exceptions = versions.flatMap((version) => version.exceptions);
  const [locations, productTitles] = await Promise.all([
    readLocations(shop, new Set(exceptions.flatMap(({ locationIds }) => locationIds))),
    readProductTitles(shop, new Set(exceptions.flatMap(({ productIds }) => productIds))),
  ]);
  return {
    ...{ policy, locations, collections, productTitles, known, currency },
    versions: versions.map((version) => ({ ...version, madeAt: version.madeAt.toISOString() })),
  };
}

function readLocations(shop: string, named: ReadonlySet<string>): Promise<{ id: string; name: string }[]> {
  return prisma.location.findMany({
    where: { shop, OR: [{ isActive: true }, { id: { in: [...named] } }] },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

function readCollections(shop: string): Promise<{ id: string; title: string }[]> {
  return prisma.collection.findMany({
    where: { shop },
    select: { id: true, title: true },
    orderBy: [{ title: "asc" }, { id: "asc" }],
    take: COLLECTIONS_OFFERED,
  });
}

/** An item is called by product and variant; of several the product is what stands before the variant. */
async function readProductTitles(shop: string, ids: ReadonlySet<string>): Promise<Record<string, string>> {
  if (ids.size === 0) return {};
  const rows = await prisma.$queryRaw<{ id: string; title: string }[]>`
    SELECT product_id AS id,
           CASE count(*) WHEN 1 THEN min(title) ELSE regexp_replace(min(title), '^(.*) - .*$', '\\1') END AS title
    FROM items WHERE shop = ${shop} AND product_id IN (${Prisma.join([...ids])})
    GROUP BY product_id`;
  return Object.fromEntries(rows.map(({ id, title }) => [id, title]));
}

async function readKnownNames(shop: string): Promise<KnownNames> {
  const rows = await prisma.$queryRaw<{ kind: keyof KnownNames; names: string[] }[]>`
    WITH waiting AS (
      SELECT customer_tags, tags, channel FROM orders WHERE shop = ${shop} AND id IN
        (SELECT order_id FROM demand_lines WHERE shop = ${shop} LIMIT ${ROWS_SEEN})
    ), seen AS (
      SELECT 'customerTags' AS kind, unnest(customer_tags) AS name FROM waiting
      UNION ALL SELECT 'orderTags', unnest(tags) FROM waiting
      UNION ALL SELECT 'channels', channel FROM waiting WHERE channel IS NOT NULL
      UNION ALL SELECT 'productTags', unnest(product_tags)
                FROM (SELECT product_tags FROM items WHERE shop = ${shop} LIMIT ${ROWS_SEEN}) AS some_items
    ), ranked AS (
      SELECT kind, name, row_number() OVER (PARTITION BY kind ORDER BY count(*) DESC, name) AS place
      FROM seen GROUP BY kind, name
    )
    SELECT kind, array_agg(name ORDER BY place) AS names FROM ranked WHERE place <= ${NAMES_OFFERED} GROUP BY kind`;
  const none: KnownNames = { customerTags: [], orderTags: [], channels: [], productTags: [] };
  return { ...none, ...Object.fromEntries(rows.map(({ kind, names }) => [kind, names])) };
}
