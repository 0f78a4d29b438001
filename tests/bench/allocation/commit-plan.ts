import { prisma, type Transaction } from "../../../app/db/client.ts";
import { saveBackorders, saveMoves } from "../../../app/db/plans.ts";
import type { BackorderChange, LedgerMove } from "../../../app/domain/allocation/decide-item.ts";
import type { ShipPromise } from "../../../app/domain/promising/ship-promise.ts";
import { report, type Figure } from "../benchmark.ts";
import { inTurn, median, ratioInTurn, ROUNDS } from "../in-turn.ts";

const LINES = 10_000;
/** The peer goes through as many of the same lines only: what it needs grows with their number. */
const PEER_LINES = 2_000;
const GOAL_RATIO = 15;
const GOAL_LINES_A_SECOND = 50_000;
/** The peer may need longer than the app's own transactions are allowed. */
const PEER_MS = 300_000;

const SHOP = "bench.myshopify.com";
const ITEM = "gid://shopify/InventoryItem/1";
const LOCATION = "gid://shopify/Location/1";
const key = { shop: SHOP, itemId: ITEM, plannedAt: new Date("2026-11-21T09:00:00Z") };
const lineId = (n: number): string => `gid://shopify/LineItem/${n}`;
const orderId = (n: number): string => `gid://shopify/Order/${n}`;

/** A line of which no unit is there yet. */
interface Waiting {
  wanted: number;
  unitsAhead: number;
  /** As its buyer was told before the restock, and is told while he has nothing. */
  shipPromise: ShipPromise;
}

function waitingLines(): Waiting[] {
  let unitsAhead = 0;
  return Array.from({ length: LINES }, (_, n) => {
    const wanted = 1 + (n % 3);
    const latestOn = `2026-12-${10 + (n % 20)}`;
    const line = { wanted, unitsAhead, shipPromise: { earliestOn: "2026-11-28", latestOn, basis: "inbound" as const } };
    unitsAhead += wanted;
    return line;
  });
}

interface Plan {
  moves: LedgerMove[];
  backorders: BackorderChange[];
}

/**
 * A restock for the first `served` lines: they get their units, or give them back, and all behind them move up, or down.
 * The two plans undo each other, so that each round commits as much.
 */
function planOf(served: number, isGiven: boolean): Plan {
  const lines = waitingLines();
  const given = isGiven ? (lines[served]?.unitsAhead ?? 0) : 0;
  return {
    moves: lines.slice(0, served).map(({ wanted }, n) => ({
      ...{ kind: isGiven ? "allocated" : "released", lineId: lineId(n), locationId: LOCATION, units: wanted },
      ...{ rule: isGiven ? "first_come" : "gave_way", reason: null },
    })),
    backorders: lines.map(({ wanted, unitsAhead, shipPromise }, n) => {
      const has = isGiven && n < served;
      return {
        ...{ lineId: lineId(n), orderId: orderId(n), locationId: LOCATION, wanted, rank: n + 1, overtaken: 0 },
        ...{ allocated: has ? wanted : 0, backordered: has ? 0 : wanted, unitsAhead: has ? 0 : unitsAhead - given },
        ...{ shipPromise: has ? null : shipPromise, isMovedOnly: n >= served },
        ...{ isNew: false, revision: null, supplierId: null, filledOn: null },
      };
    }),
  };
}

/** As the app commits a plan: moves, live allocations and backorder lines, each set in one statement. */
async function commitSets(tx: Transaction, { moves, backorders }: Plan): Promise<number> {
  await saveMoves(tx, key, { moves, policyVersion: 0 });
  await saveBackorders(tx, key, { backorders, confidence: 0.8 });
  return backorders.length;
}

/** One UPDATE a line and nothing more: neither ledger nor live allocations, which would cost it as much again. */
async function updateEachLine(tx: Transaction, { backorders }: Plan): Promise<number> {
  const lines = backorders.slice(0, PEER_LINES);
  for (const { lineId: line, locationId, allocated, backordered, unitsAhead, rank } of lines) {
    await tx.backorderLine.update({
      where: { shop_itemId_lineId_locationId: { shop: SHOP, itemId: ITEM, lineId: line, locationId } },
      data: { allocated, backordered, unitsAhead, rank, resolvedAt: backordered === 0 ? key.plannedAt : null },
      select: { id: true },
    });
  }
  return lines.length;
}

type Commit = (tx: Transaction, plan: Plan) => Promise<number>;

async function linesASecond(commit: Commit, plan: Plan): Promise<number> {
  const startedAt = performance.now();
  const lines = await prisma.$transaction((tx) => commit(tx, plan), { timeout: PEER_MS });
  return lines / ((performance.now() - startedAt) / 1000);
}

async function fill(): Promise<void> {
  const numbers = `SELECT n FROM generate_series(0, ${LINES - 1}) AS n`;
  await prisma.$executeRawUnsafe(`
    INSERT INTO orders (shop, id, name, ordered_at, updated_at)
    SELECT '${SHOP}', 'gid://shopify/Order/' || n, '#' || n, now(), now() FROM (${numbers}) AS numbers`);
  await prisma.$executeRawUnsafe(`
    INSERT INTO backorder_lines (shop, line_id, location_id, item_id, order_id, ordered_at, wanted, allocated,
      backordered, units_ahead, created_at)
    SELECT '${SHOP}', 'gid://shopify/LineItem/' || n, '${LOCATION}', '${ITEM}', 'gid://shopify/Order/' || n, now(), 1, 0,
      1, n, now() FROM (${numbers}) AS numbers`);
  await prisma.$transaction((tx) =>
    saveBackorders(tx, key, { backorders: planOf(0, true).backorders, confidence: 0.8 }),
  );
  await prisma.$executeRawUnsafe("ANALYZE");
}

async function measure(name: string, served: number): Promise<Figure> {
  const [give, giveBack] = [planOf(served, true), planOf(served, false)];
  let commits = 0;
  const next = (commit: Commit) => () => linesASecond(commit, Math.floor(commits++ / 2) % 2 === 0 ? give : giveBack);
  const contenders = { ours: next(commitSets), theirs: next(updateEachLine) };
  await inTurn(contenders, 2);
  const { ours, theirs } = await inTurn(contenders, ROUNDS + 1);
  const figure = median(ours);
  const ratio = ratioInTurn(ours, theirs);
  return {
    line: 5,
    name,
    figure,
    unit: "lines/s",
    against: `one UPDATE a line: ${median(theirs).toFixed(0)} lines/s`,
    ratio,
    goal: `>= ${GOAL_RATIO}x, >= ${GOAL_LINES_A_SECOND.toLocaleString("en")} lines/s`,
    met: ratio >= GOAL_RATIO && figure >= GOAL_LINES_A_SECOND,
  };
}

await fill();
const size = `${LINES.toLocaleString("en")} lines of one item`;
const all = await measure(`Committing a plan: a restock for all ${size}`, LINES);
const tenth = await measure(`Committing a plan: a restock for a tenth of ${size}, and all behind move up`, LINES / 10);
await prisma.$disconnect();
report([all, tenth]);
