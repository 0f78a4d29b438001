import type { Rule } from "../../domain/allocation/rule.ts";
import type { Day } from "../../domain/days.ts";
import type { RevisionCause } from "../../domain/promising/revise-promise.ts";
import { prisma } from "../client.ts";
import { rowTable } from "../row-table.ts";

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

/** The histories of some backorder lines, each oldest first: moves and the revisions of the promise. */
export async function readLineHistories(shop: string, lines: readonly ToldLine[]): Promise<HistoryEntry[][]> {
  const [moves, revisions] = await Promise.all([readMoves(shop, lines), readRevisions(shop, lines)]);
  const [movesOf, revisionsOf] = [Map.groupBy(moves, keyOf), Map.groupBy(revisions, keyOf)];
  return lines.map((line) => tellHistory(line, movesOf.get(line.id) ?? [], revisionsOf.get(line.id) ?? []));
}

const keyOf = (row: { backorderLineId: bigint }): bigint => row.backorderLineId;

interface StoredMove extends MoveOrigin {
  backorderLineId: bigint;
  kind: string;
  units: number;
  movedAt: Date;
  rule: string | null;
}

function readMoves(shop: string, lines: readonly ToldLine[]): Promise<StoredMove[]> {
  const told = lines.map(({ id, lineId, locationId }) => ({ id: String(id), lineId, locationId }));
  return prisma.$queryRaw<StoredMove[]>`
    SELECT row.id::bigint AS "backorderLineId", move.kind, move.units, move.moved_at AS "movedAt", move.rule,
           move.policy_version AS "policyVersion", move.author, move.reason
    FROM ${rowTable(told, { id: "text", lineId: "text", locationId: "text" })}
    CROSS JOIN LATERAL (
      SELECT * FROM moves WHERE shop = ${shop} AND line_id = row."lineId" AND location_id = row."locationId"
      ORDER BY id DESC LIMIT ${HISTORY_ROWS}
    ) AS move
    ORDER BY move.id DESC`;
}

interface StoredRevision {
  backorderLineId: bigint;
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
function readRevisions(shop: string, lines: readonly ToldLine[]): Promise<StoredRevision[]> {
  return prisma.$queryRaw<StoredRevision[]>`
    WITH revised AS (
      SELECT revision.*, row_number() OVER by_id AS "number", lag(earliest_on) OVER by_id AS earliest_before,
             lag(latest_on) OVER by_id AS latest_before, row_number() OVER newest_first AS newest
      FROM promise_revisions AS revision
      WHERE shop = ${shop} AND backorder_line_id = ANY(${lines.map(({ id }) => String(id))}::bigint[])
      WINDOW by_id AS (PARTITION BY backorder_line_id ORDER BY id),
             newest_first AS (PARTITION BY backorder_line_id ORDER BY id DESC)
    )
    SELECT backorder_line_id AS "backorderLineId", "number" = 1 AS "isFirst", earliest_on AS "earliestOn",
           latest_on AS "latestOn", earliest_before AS "earliestBefore", latest_before AS "latestBefore", cause,
           revised_at AS "revisedAt", shipment.name AS "shipmentName"
    FROM revised
    LEFT JOIN inbound_shipments AS shipment
      ON shipment.shop = revised.shop AND shipment.id = revised.cause ->> 'shipmentId'
    WHERE newest <= ${HISTORY_ROWS} ORDER BY revised.id DESC`;
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

function tellMove({ backorderLineId: _, kind, units, movedAt, rule, ...origin }: StoredMove): HistoryEntry {
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
