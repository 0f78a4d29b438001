import type pg from "pg";
import type { LeadTimes } from "../../app/domain/forecasting/lead-times.ts";
import type { Quote } from "../../app/domain/promising/quote-ship-promise.ts";
import type { RunningSandbox } from "../../sandbox/server.ts";
import { currentQuantity, type Order, type ShopState } from "../../sandbox/state/index.ts";
import { dayOf, isOpen, itemOf, truthOf, type Truth } from "./truth.ts";

/** What a variant's metafield tells at most, and how many days it lists: the app's own bounds, app/config/limits.ts. */
const PUBLISHED_AVAILABLE_UNITS = 100;
const PUBLISHED_QUOTES = 12;

const TAG = "backordered";

/** What is the same thing, seen twice: as it must be and as it is, by some key. */
interface Comparison {
  what: string;
  expected: Map<string, unknown>;
  actual: Map<string, unknown>;
}

/** A judgement on the whole house at rest: how much was compared, and everything that is wrong. */
export interface Verdict {
  compared: number;
  differences: string[];
}

/**
 * Compares what the app has decided and what Shopify shows of it with the truth, for every shop. Times and histories are
 * not compared: they tell how the app came here.
 */
export async function judge(sandbox: RunningSandbox, pool: pg.Pool): Promise<Verdict> {
  const verdict: Verdict = { compared: 0, differences: [] };
  for (const shop of sandbox.state.shops.values()) {
    const leadTimes = await readLeadTimes(shop.domain, pool);
    const truth = truthOf(shop, dayOf(shop, sandbox.clock.milliseconds()), leadTimes);
    const comparisons = [
      ...(await compareBook(shop, truth, pool)),
      ...compareShopify(shop, truth, { namespace: sandbox.appNamespace, appId: sandbox.app.id }),
    ];
    for (const { what, expected, actual } of comparisons) {
      verdict.compared += expected.size;
      verdict.differences.push(...differencesOf(expected, actual).map((one) => `${shop.domain}: ${what} of ${one}`));
    }
  }
  return verdict;
}

async function readLeadTimes(domain: string, pool: pg.Pool): Promise<LeadTimes> {
  const { rows } = await pool.query<{ scope: string; delays: number[]; receipts: number[]; shipments: number }>(
    "SELECT scope, delays, receipts, shipments FROM lead_times WHERE shop = $1",
    [domain],
  );
  return new Map(
    rows.map(({ scope, delays, receipts, shipments }) => [
      scope,
      {
        delay: { cumulative: Float64Array.from(delays) },
        receipt: { probabilities: Float64Array.from(receipts) },
        shipments,
      },
    ]),
  );
}

function differencesOf(expected: Map<string, unknown>, actual: Map<string, unknown>): string[] {
  const keys = new Set([...expected.keys(), ...actual.keys()]);
  return [...keys].flatMap((key) => {
    const [wanted, found] = [JSON.stringify(expected.get(key)), JSON.stringify(actual.get(key))];
    return wanted === found ? [] : [`${key} must be ${wanted ?? "absent"} and is ${found ?? "absent"}`];
  });
}

async function compareBook({ domain }: ShopState, { plans }: Truth, pool: pg.Pool): Promise<Comparison[]> {
  const read = async <Row extends pg.QueryResultRow>(sql: string) => (await pool.query<Row>(sql, [domain])).rows;
  const lines = [...plans.values()].flatMap((plan) => plan.locations).flatMap((location) => location.lines);
  const wants = await read<{ line: string; location: string; units: number; frozen: number }>(
    `SELECT line_id AS line, location_id AS location, units, frozen_units AS frozen
     FROM demand_lines JOIN items ON items.shop = demand_lines.shop AND items.id = item_id AND tracked
     WHERE demand_lines.shop = $1 AND units > 0`,
  );
  const allocations = await read<{ line: string; location: string; units: number }>(
    `SELECT line_id AS line, location_id AS location, units FROM allocations WHERE shop = $1`,
  );
  const backorders = await read<BackorderRow>(
    `SELECT line_id AS line, location_id AS location, wanted, allocated, backordered, units_ahead AS ahead,
       earliest_on AS earliest, latest_on AS latest, basis
     FROM backorder_lines WHERE shop = $1 AND resolved_at IS NULL`,
  );
  const items = await read<{ id: string; available: number; quotes: Quote[] }>(
    `SELECT id, available, quotes FROM items WHERE shop = $1 AND tracked`,
  );
  return [
    {
      what: "what is wanted",
      expected: new Map(lines.map(({ line }) => [keyOf(line), [line.units, line.frozenUnits]])),
      actual: new Map(wants.map(({ line, location, units, frozen }) => [`${line} at ${location}`, [units, frozen]])),
    },
    {
      what: "the allocation",
      expected: new Map(lines.filter(({ allocated }) => allocated > 0).map((one) => [keyOf(one.line), one.allocated])),
      actual: new Map(allocations.map(({ line, location, units }) => [`${line} at ${location}`, units])),
    },
    {
      what: "the backorder line",
      expected: new Map(
        lines
          .filter(({ backordered }) => backordered > 0)
          .map(({ line, allocated, backordered, unitsAhead, shipPromise }) => {
            const { earliestOn = null, latestOn = null, basis = null } = shipPromise ?? {};
            return [keyOf(line), [line.units, allocated, backordered, unitsAhead, earliestOn, latestOn, basis]];
          }),
      ),
      actual: new Map(
        backorders.map(({ line, location, ...row }) => [
          `${line} at ${location}`,
          [row.wanted, row.allocated, row.backordered, row.ahead, row.earliest, row.latest, row.basis],
        ]),
      ),
    },
    {
      what: "what the next buyer is told",
      expected: new Map([...plans].map(([id, plan]) => [id, toldOf(plan)])),
      actual: new Map(items.map(({ id, available, quotes }) => [id, [available, quotes.map(quoteAsText)]])),
    },
  ];
}

interface BackorderRow {
  line: string;
  location: string;
  wanted: number;
  allocated: number;
  backordered: number;
  ahead: number;
  earliest: string | null;
  latest: string | null;
  basis: string | null;
}

const keyOf = (line: { lineId: string; locationId: string }): string => `${line.lineId} at ${line.locationId}`;

function toldOf({ available, quotes }: { available: number; quotes: Quote[] }): [number, string[]] {
  return [Math.min(available, PUBLISHED_AVAILABLE_UNITS), quotes.slice(0, PUBLISHED_QUOTES).map(quoteAsText)];
}

/** A quote as text that does not depend on the order of its keys. */
function quoteAsText({ units, earliestOn, latestOn }: Quote): string {
  return `${units} by ${earliestOn}..${latestOn}`;
}

/** Who the app under test is, by whose metafields and holds it is known. */
interface AppMarks {
  namespace: string;
  appId: string;
}

function compareShopify(shop: ShopState, truth: Truth, marks: AppMarks): Comparison[] {
  const orders = [...shop.orders.values()];
  const isBackordered = (order: Order) => (truth.linesByOrder.get(order.id) ?? []).some((line) => line.backordered > 0);
  const variants = [...shop.variants.values()].filter((variant) => truth.plans.has(variant.inventoryItemId));
  return [
    {
      what: "the tag",
      expected: new Map(orders.map((order) => [order.id, isBackordered(order)])),
      actual: new Map(orders.map((order) => [order.id, order.tags.includes(TAG)])),
    },
    {
      what: "the metafield",
      expected: new Map(orders.map((order) => [order.id, wantedLines(shop, truth, order)])),
      actual: new Map(
        orders.map((order) => {
          const shown = metafieldOf(shop, marks.namespace, order.id) as { lines: ShownLine[] } | undefined;
          // An order that never waited, as far as the app saw, has no metafield; all its lines would say so.
          const nothing = isBackordered(order) || order.cancelledAt ? undefined : wantedLines(shop, truth, order);
          return [order.id, shown ? shown.lines.map(asText).sort() : nothing];
        }),
      ),
    },
    {
      what: "the variant's metafield",
      expected: new Map(
        variants.map((variant) => {
          const plan = truth.plans.get(variant.inventoryItemId);
          return [variant.id, [variant.inventoryPolicy === "CONTINUE", plan && toldOf(plan)]];
        }),
      ),
      actual: new Map(
        variants.map((variant) => {
          const shown = metafieldOf(shop, marks.namespace, variant.id) as ShownVariant | undefined;
          return [variant.id, shown && [shown.continuesSelling, toldOf(shown)]];
        }),
      ),
    },
    { what: "our hold", ...compareHolds(shop, truth, marks) },
  ];
}

interface ShownVariant {
  available: number;
  continuesSelling: boolean;
  quotes: Quote[];
}

interface ShownLine {
  lineItemId: string;
  ordered: number;
  allocated: number;
  backordered: number;
  shipPromise: { earliestOn: string; latestOn: string } | null;
}

function asText({ lineItemId, ordered, allocated, backordered, shipPromise }: ShownLine): string {
  const window = shipPromise ? `${shipPromise.earliestOn}..${shipPromise.latestOn}` : "no date";
  return `${lineItemId}: ${allocated} and ${backordered} of ${ordered}, ${window}`;
}

function metafieldOf(shop: ShopState, namespace: string, ownerId: string): unknown {
  const id = shop.metafieldIds.get(`${ownerId} ${namespace} backorder`);
  const found = id && shop.metafields.get(id);
  return found ? JSON.parse(found.value) : undefined;
}

/** The lines that an order's metafield must show; none on a cancelled order. */
function wantedLines(shop: ShopState, truth: Truth, order: Order): string[] | undefined {
  if (order.cancelledAt) return undefined;
  const planned = truth.linesByOrder.get(order.id) ?? [];
  return order.lineItems
    .filter((line) => truth.plans.has(itemOf(shop, order, line.id) ?? ""))
    .map((line) => {
      const parts = planned.filter((part) => part.line.lineId === line.id);
      const waiting = parts.filter((part) => part.backordered > 0);
      const windows = waiting.flatMap(({ shipPromise }) => shipPromise ?? []);
      // One part without a known date leaves the whole line without one.
      const isKnown = windows.length > 0 && windows.length === waiting.length;
      const days = windows.flatMap(({ earliestOn, latestOn }) => [earliestOn, latestOn]).sort();
      return asText({
        lineItemId: line.id,
        ordered: currentQuantity(line),
        allocated: parts.reduce((sum, part) => sum + part.allocated, 0),
        backordered: parts.reduce((sum, part) => sum + part.backordered, 0),
        shipPromise: isKnown ? { earliestOn: days[0] ?? "", latestOn: days.at(-1) ?? "" } : null,
      });
    })
    .sort();
}

/**
 * Units on our hold, by line and location: exactly the backordered ones, but for those on a fulfilment order that
 * another app holds, which ours need not and cannot split.
 */
function compareHolds(shop: ShopState, truth: Truth, { appId }: AppMarks): Omit<Comparison, "what"> {
  const ours = new Map<string, number>();
  const theirs = new Map<string, number>();
  for (const fulfilmentOrder of [...shop.fulfillmentOrders.values()].filter(isOpen)) {
    const isOurs = fulfilmentOrder.holds.some((hold) => hold.heldByAppId === appId);
    if (!isOurs && fulfilmentOrder.holds.length === 0) continue;
    const held = isOurs ? ours : theirs;
    for (const { lineItemId, remainingQuantity } of fulfilmentOrder.lineItems) {
      if (remainingQuantity === 0) continue;
      const key = keyOf({ lineId: lineItemId, locationId: fulfilmentOrder.assignedLocationId });
      held.set(key, (held.get(key) ?? 0) + remainingQuantity);
    }
  }
  const expected = new Map<string, number>();
  for (const { line, backordered } of [...truth.linesByOrder.values()].flat()) {
    const key = keyOf(line);
    const heldByUs = ours.get(key) ?? 0;
    const least = backordered - (theirs.get(key) ?? 0);
    const units = Math.min(backordered, Math.max(heldByUs, least));
    if (units > 0) expected.set(key, units);
  }
  return { expected, actual: ours };
}
