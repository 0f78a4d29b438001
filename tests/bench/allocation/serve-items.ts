import { newColumns } from "../../../app/domain/allocation/queue-columns.ts";
import { serveQueue } from "../../../app/domain/allocation/serve-queue.ts";
import { seededRandom } from "../../../app/domain/allocation/choice/random.ts";
import { report } from "../benchmark.ts";
import { inTurn, median, ratioInTurn } from "../in-turn.ts";

const ITEMS = 100_000;
const LINES_OF_AN_ITEM = 10;
const LINES = ITEMS * LINES_OF_AN_ITEM;
const GOAL_NS = 250;
const GOAL_RATIO = 10;
const SEED = 20_261_122;
const NOVEMBER = Date.UTC(2026, 10, 1);
const MINUTE_MS = 60_000;

/** A line as it is read from the database: ids and instants are strings. */
interface PlainLine {
  lineId: string;
  itemId: string;
  orderedAt: string;
  units: number;
  rank: number;
  unitsAhead: number;
  allocated: number;
}

const random = seededRandom(SEED);
const below = (bound: number): number => Math.floor(random() * bound);

/** The lines of an item lie scattered, as orders come in. */
const plain = Array.from({ length: LINES }, (_, n): PlainLine => {
  const orderedAt = new Date(NOVEMBER + below(LINES) * MINUTE_MS).toISOString();
  const ids = { lineId: `gid://shopify/LineItem/${n}`, itemId: `gid://shopify/InventoryItem/${n % ITEMS}` };
  return { ...ids, orderedAt, units: 1 + below(5), rank: 0, unitsAhead: 0, allocated: 0 };
});
const usable = Int32Array.from({ length: ITEMS }, () => below(3 * LINES_OF_AN_ITEM));
const usableOf = new Map(Array.from(usable, (units, item) => [`gid://shopify/InventoryItem/${item}`, units]));

const columns = newColumns(LINES, []);
for (const [n, line] of plain.entries()) {
  const at = (n % ITEMS) * LINES_OF_AN_ITEM + Math.floor(n / ITEMS);
  columns.orderedAt[at] = Date.parse(line.orderedAt);
  columns.units[at] = line.units;
  columns.least[at] = 1;
}

/** By the functions that the app's plan of an item is made of: ranks, queue positions and units for every line. */
function serveColumns(): number {
  let given = 0;
  const noTie = (a: number, b: number): number => a - b;
  for (let item = 0; item < ITEMS; item += 1) {
    const from = item * LINES_OF_AN_ITEM;
    const stock = usable[item] ?? 0;
    const supply = { usable: stock, safetyStock: 0, protectedUnits: [] };
    given += stock - serveQueue(columns, from, from + LINES_OF_AN_ITEM, supply, noTie).common;
  }
  return given;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts the objects by item, time and id, then goes through them. */
function servePlain(): number {
  const sorted = plain.toSorted(
    (a, b) => compare(a.itemId, b.itemId) || compare(a.orderedAt, b.orderedAt) || compare(a.lineId, b.lineId),
  );
  let given = 0;
  let itemId = "";
  let [rank, ahead, stock] = [0, 0, 0];
  for (const line of sorted) {
    if (line.itemId !== itemId) {
      itemId = line.itemId;
      [rank, ahead, stock] = [0, 0, usableOf.get(itemId) ?? 0];
    }
    rank += 1;
    line.rank = rank;
    line.unitsAhead = ahead;
    line.allocated = Math.max(0, Math.min(line.units, stock - ahead));
    given += line.allocated;
    ahead += line.units;
  }
  return given;
}

function nanosecondsALine(serve: () => number, expected: number): number {
  const startedAt = performance.now();
  const given = serve();
  const elapsed = performance.now() - startedAt;
  if (given !== expected) throw new Error(`One gives ${given} units, the other ${expected}.`);
  return (elapsed * 1e6) / LINES;
}

const expected = servePlain();
serveColumns();
const { ours, theirs } = await inTurn({
  ours: () => Promise.resolve(nanosecondsALine(serveColumns, expected)),
  theirs: () => Promise.resolve(nanosecondsALine(servePlain, expected)),
});
const figure = median(ours);
const ratio = 1 / ratioInTurn(ours, theirs);
report([
  {
    line: 4,
    name: `Planning 1,000,000 lines of 100,000 items (seed ${SEED})`,
    figure,
    unit: "ns a line",
    against: `plain objects, sorted: ${median(theirs).toFixed(0)} ns a line`,
    ratio,
    goal: `<= ${GOAL_NS} ns, >= ${GOAL_RATIO}x`,
    met: figure <= GOAL_NS && ratio >= GOAL_RATIO,
  },
]);
