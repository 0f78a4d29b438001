import type pg from "pg";

/** A law of the book, as a query for what breaks it. Each holds at every instant, also while everything is under way. */
interface Law {
  says: string;
  /** Rows that break the law, each with a `what`. */
  broken: string;
}

/** An item that waits to be planned is not yet what its orders say; every other item is. */
const IS_PLANNED = `NOT EXISTS (
  SELECT FROM dirty_marks AS mark
  WHERE mark.shop = book.shop AND mark.kind = 'item' AND mark.subject_id = book.item_id)`;

const LAWS: readonly Law[] = [
  {
    says: "moves sum to the live allocations",
    broken: `
      SELECT concat_ws(' ', line_id, location_id, ledger.units, 'moved,', live.units, 'allocated') AS what FROM (
        SELECT shop, line_id, location_id, sum(CASE kind WHEN 'allocated' THEN units ELSE -units END) AS units
        FROM moves GROUP BY 1, 2, 3
      ) AS ledger FULL JOIN allocations AS live USING (shop, line_id, location_id)
      WHERE COALESCE(ledger.units, 0) <> COALESCE(live.units, 0)`,
  },
  {
    says: "never more is allocated than is usable",
    broken: `
      SELECT concat_ws(' ', item_id, location_id, sum(book.units), 'of', min(available + committed)) AS what
      FROM allocations AS book LEFT JOIN stock_levels USING (shop, item_id, location_id)
      GROUP BY shop, item_id, location_id
      HAVING sum(book.units) > GREATEST(0, COALESCE(min(available + committed), 0))`,
  },
  {
    says: "no line has more than it wants, and nothing is allocated to what is cancelled",
    broken: `
      SELECT concat_ws(' ', line_id, location_id, book.units, 'of', demand.units) AS what
      FROM allocations AS book LEFT JOIN demand_lines AS demand USING (shop, line_id, location_id)
      WHERE book.units > COALESCE(demand.units, 0) AND ${IS_PLANNED}`,
  },
  {
    says: "a backorder line is what its line wants and has not, as long as there is any",
    broken: `
      SELECT concat_ws(' ', line_id, location_id, to_jsonb(book)) AS what
      FROM backorder_lines AS book
      LEFT JOIN demand_lines AS demand USING (shop, line_id, location_id)
      LEFT JOIN allocations AS live USING (shop, line_id, location_id)
      WHERE ${IS_PLANNED} AND (
        book.wanted <> book.allocated + book.backordered
        OR (book.resolved_at IS NULL) <> (book.backordered > 0)
        OR book.wanted <> COALESCE(demand.units, 0)
        OR book.allocated <> COALESCE(live.units, 0))`,
  },
  {
    says: "what is kept as counted is what there is to count",
    broken: `
      SELECT concat_ws(' ', item_id, location_id, due_on, kept.units, 'kept,', counted.units, 'counted') AS what FROM (
        SELECT shop, item_id, location_id, COALESCE(due_on, '') AS due_on, latest_on IS NOT NULL AS is_dated,
          count(*) AS lines, sum(backordered) AS units
        FROM backorder_lines WHERE resolved_at IS NULL GROUP BY 1, 2, 3, 4, 5
      ) AS counted FULL JOIN backorder_tallies AS kept USING (shop, item_id, location_id, due_on, is_dated)
      WHERE (kept.lines, kept.units) IS DISTINCT FROM (counted.lines, counted.units)
      UNION ALL
      SELECT concat_ws(' ', item_id, location_id, level.allocated, 'kept of', sum(live.units), 'allocated')
      FROM stock_levels AS level LEFT JOIN allocations AS live USING (shop, item_id, location_id)
      GROUP BY shop, item_id, location_id, level.allocated HAVING level.allocated <> COALESCE(sum(live.units), 0)`,
  },
  {
    says: "a date is given as a window, and never to what is not backordered",
    broken: `
      SELECT concat_ws(' ', line_id, location_id, earliest_on, latest_on, basis) AS what FROM backorder_lines
      WHERE (earliest_on IS NULL) <> (latest_on IS NULL) OR earliest_on > latest_on
        OR (earliest_on IS NOT NULL AND backordered = 0)`,
  },
  {
    says: "what Shopify is to be told is marked until it is told",
    broken: `
      SELECT concat_ws(' ', shop, kind, id) AS what FROM (
        SELECT shop, 'publish_order' AS kind, id FROM orders WHERE published_revision < revision
        UNION ALL
        SELECT shop, 'publish_item', id FROM items WHERE published_revision < revision AND variant_id IS NOT NULL
      ) AS untold
      WHERE NOT EXISTS (
        SELECT FROM dirty_marks AS mark
        WHERE mark.shop = untold.shop AND mark.kind = untold.kind AND mark.subject_id = untold.id)`,
  },
];

/** Tables of which no row may ever change or go. */
const HISTORIES = ["moves", "promise_revisions"] as const;

/** How many laws one check looks at. */
export const LAWS_A_CHECK = LAWS.length + HISTORIES.length;

/** The most that is told of one broken law. */
const TOLD_ROWS = 5;

/** Makes the notes by which histories are known again; in a schema of their own, beside the app's. */
export async function prepareLaws(pool: pg.Pool): Promise<void> {
  await pool.query(`
    CREATE SCHEMA torture;
    CREATE TABLE torture.seen (history text, id bigint, content text, PRIMARY KEY (history, id))`);
}

/**
 * Looks at every law once.
 *
 * @returns what breaks them, empty when nothing does.
 * @throws when the database does not answer: then nothing was looked at.
 */
export async function checkLaws(pool: pg.Pool): Promise<string[]> {
  const broken: string[] = [];
  for (const law of LAWS) {
    const { rows } = await pool.query<{ what: string }>(`${law.broken} LIMIT ${TOLD_ROWS}`);
    broken.push(...rows.map(({ what }) => `broken law, ${law.says}: ${what}`));
  }
  for (const history of HISTORIES) broken.push(...(await checkHistory(pool, history)));
  return broken;
}

async function checkHistory(pool: pg.Pool, history: (typeof HISTORIES)[number]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT seen.id FROM torture.seen LEFT JOIN ${history} AS entry ON entry.id = seen.id
     WHERE history = $1 AND md5(entry::text) IS DISTINCT FROM content LIMIT ${TOLD_ROWS}`,
    [history],
  );
  await pool.query(
    `INSERT INTO torture.seen SELECT $1, id, md5(entry::text) FROM ${history} AS entry ON CONFLICT DO NOTHING`,
    [history],
  );
  return rows.map(({ id }) => `broken law, histories only grow: ${history} ${id} was changed or deleted`);
}
