import pg from "pg";
import type { PolicyException, PolicySettings } from "../../app/domain/allocation/policy.ts";

/** Rows as the services would have saved them, for tests of what a screen shows. */
export const ROWS_SHOP = "demo.myshopify.com";

type Row = Record<string, string | number | boolean | Date | null>;

/** Ids as Shopify writes them. */
export const gid = (type: string, n: number): string => `gid://shopify/${type}/${n}`;

/** Inserts one row, columns by their names, and returns it. */
export async function addRow<Stored extends Row>(pool: pg.Pool, table: string, row: Row): Promise<Stored> {
  const columns = Object.keys(row).map((column) => pg.escapeIdentifier(column));
  const values = Object.values(row);
  const places = values.map((_, index) => `$${index + 1}`);
  const { rows } = await pool.query<Stored>(
    `INSERT INTO ${pg.escapeIdentifier(table)} (${columns.join()}) VALUES (${places.join()})
     ON CONFLICT DO NOTHING RETURNING *`,
    values,
  );
  return rows[0] as Stored;
}

/**
 * Empties every table of the app; Shopify's sessions stay, so that an opened shop stays open. Rows are deleted, as most tables
 * have none: to truncate them all makes hundreds of files anew.
 */
export async function emptyTables(pool: pg.Pool): Promise<void> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'Session')",
  );
  const looks = tables.map(
    ({ name }) => `(SELECT ${pg.escapeLiteral(name)} AS name FROM ${pg.escapeIdentifier(name)} LIMIT 1)`,
  );
  const { rows: filled } = await pool.query<{ name: string }>(looks.join(" UNION ALL "));
  const restart =
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) FROM pg_sequences WHERE last_value IS NOT NULL";
  const deletes = filled.map(({ name }) => `DELETE FROM ${pg.escapeIdentifier(name)}`);
  await pool.query([...deletes, restart].join("; "));
}

/** Counts what waits for an item and what is bound of it, as every plan does. */
async function tallyItem(pool: pg.Pool, shop: string, itemId: string): Promise<void> {
  await pool.query("DELETE FROM backorder_tallies WHERE shop = $1 AND item_id = $2", [shop, itemId]);
  await pool.query(
    `INSERT INTO backorder_tallies
     SELECT shop, item_id, location_id, COALESCE(due_on, ''), latest_on IS NOT NULL, count(*), sum(backordered)
     FROM backorder_lines WHERE shop = $1 AND item_id = $2 AND resolved_at IS NULL GROUP BY 1, 2, 3, 4, 5`,
    [shop, itemId],
  );
  await pool.query(
    `UPDATE stock_levels AS level SET allocated = (
       SELECT COALESCE(sum(units), 0) FROM allocations AS live WHERE live.shop = level.shop
         AND live.item_id = level.item_id AND live.location_id = level.location_id
     ) WHERE shop = $1 AND item_id = $2`,
    [shop, itemId],
  );
}

export async function addShop(pool: pg.Pool, domain = ROWS_SHOP, timeZone = "Europe/Berlin"): Promise<void> {
  const installed = new Date("2026-11-01T08:00:00Z");
  await addRow(pool, "shops", { domain, name: "Demo", time_zone: timeZone, currency: "EUR", installed_at: installed });
}

/** The note that everything a shop had at its installation was seen; or, with a step, how far that is. */
export async function addImport(pool: pg.Pool, step = "done", doneObjects = 0, allObjects = 0): Promise<void> {
  const started = new Date("2026-11-01T08:00:00Z");
  const progress = { step, done_objects: doneObjects, all_objects: allObjects };
  const ended = step === "done" ? started : null;
  await addRow(pool, "imports", { shop: ROWS_SHOP, ...progress, started_at: started, finished_at: ended });
}

export async function addLocation(pool: pg.Pool, n: number, name: string, shop = ROWS_SHOP): Promise<void> {
  const flags = { is_active: true, fulfills_online_orders: true };
  await addRow(pool, "locations", { shop, id: gid("Location", n), name, ...flags });
}

export async function addItem(pool: pg.Pool, n: number, overrides: Row = {}): Promise<void> {
  await addRow(pool, "items", {
    shop: ROWS_SHOP,
    id: gid("InventoryItem", n),
    variant_id: gid("ProductVariant", n),
    product_id: gid("Product", n),
    title: `Lamp ${n}`,
    sku: `LAMP-${n}`,
    tracked: true,
    continues_selling: true,
    planned_at: new Date("2026-11-21T09:00:00Z"),
    ...overrides,
  });
}

export async function addStock(pool: pg.Pool, item: number, usable: number, committed: number): Promise<void> {
  const units = { available: usable - committed, committed, on_hand: usable };
  const place = { item_id: gid("InventoryItem", item), location_id: gid("Location", 1) };
  await addRow(pool, "stock_levels", {
    shop: ROWS_SHOP,
    ...place,
    ...units,
    read_at: new Date("2026-11-21T09:00:00Z"),
  });
  await tallyItem(pool, ROWS_SHOP, place.item_id);
}

export interface BackorderSeed {
  /** Number of the order and of its line; lines are ordered a minute apart, in the order of their numbers. */
  n: number;
  shop?: string;
  item?: number;
  wanted?: number;
  allocated?: number;
  unitsAhead?: number;
  latestOn?: string | null;
  orderedAt?: string;
  resolvedAt?: string | null;
  cancelledAt?: string | null;
  seenPromise?: string | null;
}

/** An order of one line that is, or was, backordered at location 1. Returns the backorder line's id. */
export async function addBackorder(pool: pg.Pool, seed: BackorderSeed): Promise<string> {
  const { n, shop = ROWS_SHOP, item = 1, wanted = 5, allocated = 0, latestOn = null, unitsAhead = 0 } = seed;
  const orderedAt = seed.orderedAt ?? new Date(Date.UTC(2026, 10, 1, 9, n)).toISOString();
  const keys = { shop, order_id: gid("Order", n), item_id: gid("InventoryItem", item) };
  const place = { ...keys, line_id: gid("LineItem", n), location_id: gid("Location", 1) };
  await addRow(pool, "orders", {
    shop,
    id: keys.order_id,
    name: `#${1000 + n}`,
    ordered_at: orderedAt,
    cancelled_at: seed.cancelledAt ?? null,
    updated_at: orderedAt,
  });
  await addRow(pool, "order_lines", {
    ...keys,
    id: place.line_id,
    title: "Lamp",
    ordered: wanted,
    fulfilled: 0,
    seen_promise: seed.seenPromise ?? null,
  });
  if (!seed.resolvedAt) {
    await addRow(pool, "demand_lines", { ...place, units: wanted, frozen_units: 0, ordered_at: orderedAt });
  }
  if (allocated > 0) {
    const { order_id: _, ...bound } = place;
    await addRow(pool, "allocations", { ...bound, units: allocated });
  }
  const { id } = await addRow<{ id: string }>(pool, "backorder_lines", {
    ...place,
    ordered_at: orderedAt,
    ...{ wanted, allocated, backordered: wanted - allocated, units_ahead: unitsAhead },
    ...{ earliest_on: latestOn, latest_on: latestOn, due_on: latestOn, basis: latestOn && "inbound" },
    resolved_at: seed.resolvedAt ?? null,
    created_at: orderedAt,
  });
  await tallyItem(pool, shop, keys.item_id);
  return id;
}

export async function addMove(
  pool: pg.Pool,
  line: number,
  kind: string,
  units: number,
  movedAt: string,
  overrides: Row = {},
): Promise<void> {
  const place = { item_id: gid("InventoryItem", 1), location_id: gid("Location", 1), line_id: gid("LineItem", line) };
  await addRow(pool, "moves", { shop: ROWS_SHOP, ...place, kind, units, moved_at: movedAt, ...overrides });
}

/** What a person has decided for the line number `n`, of item 1 at location 1. */
export async function addDirective(pool: pg.Pool, n: number, kind: string, overrides: Row = {}): Promise<void> {
  await addRow(pool, "directives", {
    shop: ROWS_SHOP,
    ...{ line_id: gid("LineItem", n), location_id: gid("Location", 1), order_id: gid("Order", n) },
    ...{ item_id: gid("InventoryItem", 1), kind, units: null, author: "Ada", reason: "promised by phone" },
    made_at: "2026-11-21T09:00:00Z",
    ...overrides,
  });
}

/** A revision of a backorder line's promise; `on` is its only day, null when there was no known date. */
export async function addRevision(
  pool: pg.Pool,
  backorderLineId: string,
  on: string | null,
  cause: Record<string, unknown>,
  revisedAt: string,
): Promise<void> {
  await addRow(pool, "promise_revisions", {
    shop: ROWS_SHOP,
    backorder_line_id: backorderLineId,
    ...{ earliest_on: on, latest_on: on, basis: on && "inbound" },
    cause: JSON.stringify(cause),
    revised_at: revisedAt,
  });
  if (!on) return;
  const { rows } = await pool.query<{ item_id: string }>(
    "UPDATE backorder_lines SET due_on = $1 WHERE id = $2 RETURNING item_id",
    [on, backorderLineId],
  );
  await tallyItem(pool, ROWS_SHOP, rows[0]?.item_id ?? "");
}

export interface ShipmentSeed {
  n: number;
  item?: number;
  expectedOn: string | null;
  sent: number;
  accepted?: number;
  rejected?: number;
}

/** An inbound shipment of one line, to location 1. */
export async function addShipment(pool: pg.Pool, seed: ShipmentSeed): Promise<void> {
  const { n, item = 1, expectedOn, sent, accepted = 0, rejected = 0 } = seed;
  const at = { shop: ROWS_SHOP, location_id: gid("Location", 1), read_at: new Date("2026-11-21T09:00:00Z") };
  const id = gid("InventoryShipment", n);
  await addRow(pool, "inbound_shipments", { ...at, id, transfer_id: gid("InventoryTransfer", n), name: `#T${n}-1` });
  await addRow(pool, "inbound_lines", {
    ...at,
    id: gid("InventoryShipmentLineItem", n),
    shipment_id: id,
    item_id: gid("InventoryItem", item),
    expected_on: expectedOn,
    status: "IN_TRANSIT",
    ...{ sent, accepted, rejected },
  });
}

export interface PurchaseSeed {
  n: number;
  item?: number;
  ordered: number;
  /** The day by which its supplier is to confirm it; null for one that he has confirmed. */
  confirmBy: string | null;
  expectedOn: string | null;
}

/** A purchase order of one line that was sent to a supplier of its own, to location 1, and stands among what is on its way. */
export async function addPurchase(pool: pg.Pool, seed: PurchaseSeed): Promise<void> {
  const { n, item = 1, ordered, confirmBy, expectedOn } = seed;
  const sentAt = new Date("2026-11-18T08:00:00Z");
  const shop = ROWS_SHOP;
  const supplier = { shop, name: `Lamps & Co ${n}`, currency: "EUR", created_at: sentAt };
  const { id: supplierId } = await addRow<{ id: string }>(pool, "suppliers", supplier);
  const place = { shop, location_id: gid("Location", 1) };
  const { id } = await addRow<{ id: string }>(pool, "purchase_orders", {
    ...{ ...place, number: 1000 + n, supplier_id: supplierId, currency: "EUR", created_by: "Ada", created_at: sentAt },
    ...{ status: confirmBy === null ? "confirmed" : "sent", sent_at: sentAt, confirm_by: confirmBy },
    confirmed_at: confirmBy === null ? sentAt : null,
  });
  const itemId = gid("InventoryItem", item);
  const line = { shop, purchase_order_id: id, item_id: itemId, ordered, expected_on: expectedOn };
  const { id: lineId } = await addRow<{ id: string }>(pool, "purchase_order_lines", line);
  const inboundId = `gid://fillrate/PurchaseOrder/${id}`;
  const inbound = { ...place, read_at: sentAt };
  await addRow(pool, "inbound_shipments", {
    ...{ ...inbound, id: inboundId, transfer_id: inboundId, name: `PO-${1000 + n}` },
  });
  await addRow(pool, "inbound_lines", {
    ...{ ...inbound, id: `gid://fillrate/PurchaseOrderLine/${lineId}`, shipment_id: inboundId, item_id: itemId },
    ...{ supplier_id: supplierId, status: "OPEN", expected_on: expectedOn, sent: ordered, accepted: 0, rejected: 0 },
  });
}

export async function addProblem(pool: pg.Pool, overrides: Row = {}): Promise<string> {
  const { id } = await addRow<{ id: string }>(pool, "dead_letters", {
    shop: ROWS_SHOP,
    source: "mark",
    subject: gid("Order", 1),
    reason: "Shopify refused: access denied for orders.",
    detail: JSON.stringify({ kind: "order", subjectId: gid("Order", 1) }),
    died_at: "2026-11-21T07:00:00Z",
    ...overrides,
  });
  return id;
}

/** A version of the shop's policy. */
export async function addPolicy(
  pool: pg.Pool,
  version: number,
  settings: PolicySettings,
  exceptions: readonly PolicyException[] = [],
): Promise<void> {
  await addRow(pool, "policies", {
    ...{ shop: ROWS_SHOP, version, made_by: "Ada", made_at: "2026-11-20T09:00:00Z" },
    ...{ settings: JSON.stringify(settings), exceptions: JSON.stringify(exceptions) },
  });
}

/** Nothing but a shop in which three orders wait for lamp 1, which nobody has: 5, 3 and 4 wanted, in this order. */
export async function startWithThreeWaiting(pool: pg.Pool): Promise<void> {
  await emptyTables(pool);
  await addShop(pool);
  await addLocation(pool, 1, "Berlin");
  await addItem(pool, 1);
  for (const [n, wanted] of [5, 3, 4].entries()) await addBackorder(pool, { n: n + 1, wanted });
}
