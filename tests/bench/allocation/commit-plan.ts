import { prisma, type Transaction } from "../../../app/db/client.ts";
import { saveBackorders, saveMoves } from "../../../app/db/plans.ts";
import type { BackorderChange, LedgerMove } from "../../../app/domain/allocation/decide-item.ts";
import { report } from "../benchmark.ts";
import { inTurn, median, ratioInTurn } from "../in-turn.ts";

const LINES = 10_000;
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

/** Every line gets its unit, or gives it back: the two plans undo each other, so that each round commits as much. */
function planOf(isGiven: boolean): { moves: LedgerMove[]; backorders: BackorderChange[] } {
  const numbers = Array.from({ length: LINES }, (_, n) => n);
  return {
    moves: numbers.map((n) => ({
      ...{ kind: isGiven ? "allocated" : "released", lineId: lineId(n), locationId: LOCATION, units: 1 },
      ...{ rule: isGiven ? "first_come" : "gave_way", reason: null },
    })),
    backorders: numbers.map((n) => ({
      ...{ lineId: lineId(n), orderId: orderId(n), locationId: LOCATION, wanted: 1, unitsAhead: n, rank: n + 1 },
      ...{ allocated: isGiven ? 1 : 0, backordered: isGiven ? 0 : 1, overtaken: 0, shipPromise: null },
      ...{ isNew: false, revision: null },
    })),
  };
}

const PLANS = [planOf(true), planOf(false)] as const;
let commits = 0;
const nextPlan = () => PLANS[commits++ % 2 === 0 ? 0 : 1];

/** As the app commits a plan: moves, live allocations and backorder lines, each set in one statement. */
async function commitSets(tx: Transaction): Promise<void> {
  const { moves, backorders } = nextPlan();
  await saveMoves(tx, key, { moves, policyVersion: 0 });
  await saveBackorders(tx, key, backorders);
}

/** One UPDATE a line and nothing more: neither ledger nor live allocations, which would cost it as much again. */
async function updateEachLine(tx: Transaction): Promise<void> {
  const { backorders } = nextPlan();
  for (const { lineId: line, locationId, allocated, backordered, unitsAhead, rank } of backorders) {
    await tx.backorderLine.update({
      where: { shop_lineId_locationId: { shop: SHOP, lineId: line, locationId } },
      data: { allocated, backordered, unitsAhead, rank, resolvedAt: backordered === 0 ? key.plannedAt : null },
      select: { id: true },
    });
  }
}

async function linesASecond(commit: (tx: Transaction) => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await prisma.$transaction(commit, { timeout: PEER_MS });
  return LINES / ((performance.now() - startedAt) / 1000);
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
  await prisma.$executeRawUnsafe("ANALYZE");
}

await fill();
const contenders = { ours: () => linesASecond(commitSets), theirs: () => linesASecond(updateEachLine) };
await inTurn(contenders, 1);
const { ours, theirs } = await inTurn(contenders);
await prisma.$disconnect();
const figure = median(ours);
const ratio = ratioInTurn(ours, theirs);
report([
  {
    line: 5,
    name: `Committing a plan of ${LINES.toLocaleString("en")} lines of one item`,
    figure,
    unit: "lines/s",
    against: `one UPDATE a line: ${median(theirs).toFixed(0)} lines/s`,
    ratio,
    goal: `>= ${GOAL_RATIO}x, >= ${GOAL_LINES_A_SECOND.toLocaleString("en")} lines/s`,
    met: ratio >= GOAL_RATIO && figure >= GOAL_LINES_A_SECOND,
  },
]);
