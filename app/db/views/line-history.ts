import type { Rule } from "../../domain/allocation/rule.ts";
import type { Day } from "../../domain/days.ts";
import type { RevisionCause } from "../../domain/promising/revise-promise.ts";
import { prisma } from "../client.ts";

/** Moves and promise revisions that are listed, the newest of each. */
const HISTORY_ROWS = 200;

/** A window of days, both included. */
export interface Window {
  earliestOn: Day;
  latestOn: Day;
}

/** By whom, why and under which version of the policy something was done; null for what is not known, or was nobody's. */
export interface MoveOrigin {
  policyVersion: number | null;
  author: string | null;
  reason: string | null;
}

/** What happened to the line; `before` and `after` are null where there was no known date. */
export type HistoryEntry =
  | { kind: "ordered"; at: string }
  | (MoveOrigin & { kind: "allocated" | "released" | "consumed"; at: string; units: number; rule: Rule | null })
  | (MoveOrigin & { kind: "pinned" | "held_back" | "skipped" | "raised" | "withdrawn"; at: string })
  | { kind: "promised"; at: string; after: Window | null }
  | {
      kind: "revised";
      at: string;
      before: Window | null;
      after: Window | null;
      cause: RevisionCause;
      shipmentName: string | null;
    }
  | { kind: "cancelled"; at: string }
  | { kind: "resolved"; at: string };

/** What a history is told of. */
export interface ToldLine {
  id: bigint;
  lineId: string;
  locationId: string;
  orderedAt: Date;
  cancelledAt: Date | null;
  resolvedAt: Date | null;
}

/** The history of a backorder line, oldest first: its moves and the revisions of its promise. */
export async function readLineHistory(shop: string, line: ToldLine): Promise<HistoryEntry[]> {
  const [moves, revisions] = await Promise.all([readMoves(shop, line), readRevisions(shop, line.id)]);
  return tellHistory(line, moves, revisions);
}

interface StoredMove extends MoveOrigin {
  kind: string;
  units: number;
  movedAt: Date;
  rule: string | null;
}

function readMoves(shop: string, line: ToldLine): Promise<StoredMove[]> {
  return prisma.move.findMany({
    where: { shop, lineId: line.lineId, locationId: line.locationId },
    select: { kind: true, units: true, movedAt: true, rule: true, policyVersion: true, author: true, reason: true },
    orderBy: { id: "desc" },
    take: HISTORY_ROWS,
  });
}

interface StoredRevision {
  isFirst: boolean;
  earliestBefore: Day | null;
  latestBefore: Day | null;
  earliestOn: Day | null;
  latestOn: Day | null;
  cause: RevisionCause;
  shipmentName: string | null;
  revisedAt: Date;
}

/** Each revision beside the promise that it replaced. */
function readRevisions(shop: string, backorderLineId: bigint): Promise<StoredRevision[]> {
  return prisma.$queryRaw<StoredRevision[]>`
    SELECT row_number() OVER by_id = 1 AS "isFirst", revision.earliest_on AS "earliestOn",
           revision.latest_on AS "latestOn", lag(revision.earliest_on) OVER by_id AS "earliestBefore",
           lag(revision.latest_on) OVER by_id AS "latestBefore", revision.cause, revision.revised_at AS "revisedAt",
           shipment.name AS "shipmentName"
    FROM promise_revisions AS revision
    LEFT JOIN inbound_shipments AS shipment
      ON shipment.shop = revision.shop AND shipment.id = revision.cause ->> 'shipmentId'
    WHERE revision.shop = ${shop} AND revision.backorder_line_id = ${backorderLineId}
    WINDOW by_id AS (ORDER BY revision.id)
    ORDER BY revision.id DESC LIMIT ${HISTORY_ROWS}`;
}

/** What happened, oldest first. Within one instant the cause comes before its effect: units move, then a date does. */
function tellHistory(
  line: ToldLine,
  moves: readonly StoredMove[],
  revisions: readonly StoredRevision[],
): HistoryEntry[] {
  const entries: HistoryEntry[] = [{ kind: "ordered", at: line.orderedAt.toISOString() }];
  if (line.cancelledAt) entries.push({ kind: "cancelled", at: line.cancelledAt.toISOString() });
  entries.push(...moves.toReversed().map(tellMove), ...revisions.toReversed().map(tellRevision));
  if (line.resolvedAt) entries.push({ kind: "resolved", at: line.resolvedAt.toISOString() });
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function tellMove({ kind, units, movedAt, rule, ...origin }: StoredMove): HistoryEntry {
  const at = movedAt.toISOString();
  switch (kind) {
    case "pinned":
    case "held_back":
    case "skipped":
    case "raised":
    case "withdrawn":
      return { kind, at, ...origin };
    default:
      return { kind: kind as "allocated" | "released" | "consumed", at, units, rule: rule as Rule | null, ...origin };
  }
}

function tellRevision(revision: StoredRevision): HistoryEntry {
  const at = revision.revisedAt.toISOString();
  const after = windowOf(revision.earliestOn, revision.latestOn);
  if (revision.isFirst) return { kind: "promised", at, after };
  const before = windowOf(revision.earliestBefore, revision.latestBefore);
  return { kind: "revised", at, before, after, cause: revision.cause, shipmentName: revision.shipmentName };
}

function windowOf(earliestOn: Day | null, latestOn: Day | null): Window | null {
  return earliestOn && latestOn ? { earliestOn, latestOn } : null;
}
