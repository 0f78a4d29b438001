import { explainLine, type LineAhead, type LineExplanation } from "../../domain/allocation/explain-line.ts";
import { planItem, type ItemPlan } from "../../domain/allocation/plan-item.ts";
import { proposeLocations, type FreeUnits, type LocationProposal } from "../../domain/allocation/propose-location.ts";
import { compareIds } from "../../domain/ids.ts";
import { prisma } from "../client.ts";
import { decisionInputOf, type ItemBook } from "../item-book.ts";
import { readItemBooks } from "../read-item-books.ts";
import { onlineLocations, readingOf } from "../restocks.ts";
import { readLocationCosts } from "../shops.ts";
import type { ShopCalendar } from "./calendar.ts";
import { nameLines, type NamedLine } from "./name-lines.ts";

/** Lines ahead that are listed; a longer queue is summed up. */
const QUEUE_ROWS = 20;

/** A line of which units are served before ours, with what leads to it. */
export type QueuedLine = LineAhead & NamedLine;

/** Units that are served before the line, and the first of the lines that they go to, in order of service. */
export interface QueueAhead {
  lines: number;
  units: number;
  first: QueuedLine[];
}

/** Why a line has what it has, as a plan that is made now from the book says. */
export interface LineReasons extends Omit<LineExplanation, "ahead"> {
  policyVersion: number;
  queue: QueueAhead;
  /** Ways to serve it, where another location has units free. */
  proposals: (LocationProposal & { locationName: string | null })[];
}

/** A line at a location, and its item. */
export interface ExplainedLine {
  itemId: string;
  lineId: string;
  locationId: string;
}

/** Explains a line for the merchant; null when it wants nothing any more. */
export async function readLineReasons(
  shop: string,
  calendar: ShopCalendar,
  { itemId, lineId, locationId }: ExplainedLine,
): Promise<LineReasons | null> {
  const planned = (await planNow(shop, calendar, [itemId])).get(itemId);
  const explanation = planned && explainAt(planned.plan, locationId, lineId);
  if (!explanation) return null;
  const { ahead, ...reasons } = explanation;
  const short = {
    backordered: reasons.wanted - reasons.allocated,
    promisedOn: reasons.shipPromise?.latestOn ?? null,
  };
  const free = freeElsewhere(planned.plan, locationId);
  const proposals = proposeLocations(short, free, await readLocationCosts(shop), calendar.today);
  return {
    ...reasons,
    policyVersion: planned.policyVersion,
    queue: {
      lines: ahead.length,
      units: unitsOf(ahead),
      first: await nameLines(shop, locationId, ahead.slice(0, QUEUE_ROWS)),
    },
    proposals: await nameLocations(shop, proposals),
  };
}

/** Explains some lines, one after the other; null for one that wants nothing any more. */
export async function readExplanations(
  shop: string,
  calendar: ShopCalendar,
  lines: readonly ExplainedLine[],
): Promise<(LineExplanation | null)[]> {
  const planned = await planNow(shop, calendar, [...new Set(lines.map(({ itemId }) => itemId))]);
  return lines.map(({ itemId, locationId, lineId }) => {
    const plan = planned.get(itemId)?.plan;
    return plan ? explainAt(plan, locationId, lineId) : null;
  });
}

/** A plan that is made of an item's book as it is, and the version of the policy that made it. */
interface PlannedItem {
  plan: ItemPlan;
  policyVersion: number;
}

async function planNow(
  shop: string,
  { timeZone, today }: ShopCalendar,
  itemIds: readonly string[],
): Promise<Map<string, PlannedItem>> {
  const books = await readItemBooks(prisma, shop, itemIds, timeZone);
  const online = await onlineLocations(prisma, shop);
  const plan = (book: ItemBook): PlannedItem => {
    const reading = readingOf(book, { today, plannedOn: today }, online);
    return { plan: planItem(decisionInputOf(book, reading).situation), policyVersion: book.policy.version };
  };
  return new Map([...books].map(([itemId, book]) => [itemId, plan(book)]));
}

function explainAt({ locations }: ItemPlan, locationId: string, lineId: string): LineExplanation | null {
  const here = locations.find((location) => location.locationId === locationId);
  return here ? explainLine(here, lineId) : null;
}

const unitsOf = (ahead: readonly LineAhead[]): number => ahead.reduce((sum, { units }) => sum + units, 0);

/** Units at the other locations that nobody there wants, and that are not kept back. */
function freeElsewhere({ locations }: ItemPlan, locationId: string): FreeUnits[] {
  const others = locations.filter((location) => location.locationId !== locationId);
  return others
    .map((other) => {
      const kept = other.kept.protected.reduce((sum, units) => sum + units, other.kept.safetyStock);
      const wanted = other.lines.reduce((sum, { backordered }) => sum + backordered, 0);
      return { locationId: other.locationId, units: Math.max(0, other.free - kept - wanted) };
    })
    .toSorted((a, b) => compareIds(a.locationId, b.locationId));
}

async function nameLocations(shop: string, proposals: readonly LocationProposal[]): Promise<LineReasons["proposals"]> {
  const rows = await prisma.location.findMany({ where: { shop }, select: { id: true, name: true } });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return proposals.map((proposal) => ({ ...proposal, locationName: names.get(proposal.locationId ?? "") ?? null }));
}
