import { turnBefore, type Directive } from "../domain/allocation/directive.ts";
import type { Transaction } from "./client.ts";

/** Who decided something for a line, and why. */
export interface DirectiveOrigin {
  /** The person; null for a choice of the policy. */
  author: string | null;
  reason: string | null;
}

/** A directive for one line at one location. */
export type PlacedDirective = Directive & { locationId: string } & DirectiveOrigin;

/** The directives for the lines of some items, by item and location. */
export async function directivesOf(
  tx: Transaction,
  shop: string,
  itemIds: readonly string[],
): Promise<Map<string, Map<string, PlacedDirective[]>>> {
  const rows = await tx.directive.findMany({
    where: { shop, itemId: { in: [...itemIds] } },
    orderBy: [{ lineId: "asc" }, { kind: "asc" }],
  });
  const byItem = new Map<string, Map<string, PlacedDirective[]>>();
  for (const row of rows) {
    const { itemId, locationId, author, reason } = row;
    const byLocation = byItem.get(itemId) ?? new Map<string, PlacedDirective[]>();
    byItem.set(itemId, byLocation);
    const placed = byLocation.get(locationId) ?? [];
    byLocation.set(locationId, [...placed, { ...directiveOf(row), locationId, author, reason }]);
  }
  return byItem;
}

interface DirectiveRow {
  kind: string;
  lineId: string;
  units: number | null;
  turn: number;
}

function directiveOf({ kind, lineId, units, turn }: DirectiveRow): Directive {
  if (kind === "pinned" || kind === "chosen") return { kind, lineId, units: units ?? 0 };
  if (kind === "raised") return { kind, lineId, turn };
  return { kind: kind === "skipped" ? kind : "held_back", lineId };
}

/** The turn of lines at these locations that are raised now. */
export async function nextTurn(tx: Transaction, shop: string, locationIds: readonly string[]): Promise<number> {
  const { _min: lowest } = await tx.directive.aggregate({
    where: { shop, locationId: { in: [...locationIds] }, kind: "raised" },
    _min: { turn: true },
  });
  return turnBefore(lowest.turn === null ? [] : [lowest.turn]);
}

/** Saves directives; one of the same kind for the same line is replaced. Lines that are not in the demand are left out. */
export async function saveDirectives(
  tx: Transaction,
  shop: string,
  directives: readonly PlacedDirective[],
  madeAt: Date,
): Promise<void> {
  if (directives.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO directives (shop, line_id, location_id, kind, item_id, order_id, units, turn, author, reason,
      made_at)
    SELECT demand.shop, demand.line_id, demand.location_id, kind, demand.item_id, demand.order_id, given.units,
      COALESCE(turn, 0), author, reason, ${madeAt}
    FROM jsonb_to_recordset(${JSON.stringify(directives)}::jsonb)
      AS given ("lineId" text, "locationId" text, kind text, units int, turn int, author text, reason text)
    JOIN demand_lines AS demand
      ON demand.shop = ${shop} AND demand.line_id = "lineId" AND demand.location_id = "locationId"
    ORDER BY demand.line_id, demand.location_id, kind
    ON CONFLICT (shop, line_id, location_id, kind) DO UPDATE SET units = EXCLUDED.units, turn = EXCLUDED.turn,
      author = EXCLUDED.author, reason = EXCLUDED.reason, made_at = EXCLUDED.made_at`;
}

/** A line at a location. */
export interface PlacedLine {
  lineId: string;
  locationId: string;
}

/** Withdraws the directives of some kinds for some lines. */
export async function withdrawDirectives(
  tx: Transaction,
  shop: string,
  lines: readonly PlacedLine[],
  kinds: readonly Directive["kind"][],
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM directives USING jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line
      ("lineId" text, "locationId" text)
    WHERE shop = ${shop} AND line_id = "lineId" AND location_id = "locationId" AND kind = ANY(${[...kinds]})`;
}

/** Forgets what was decided for lines of an item that want nothing any more. */
export async function forgetServedDirectives(tx: Transaction, shop: string, itemId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM directives WHERE shop = ${shop} AND item_id = ${itemId} AND NOT EXISTS (
      SELECT 1 FROM demand_lines AS demand
      WHERE demand.shop = directives.shop AND demand.line_id = directives.line_id
        AND demand.location_id = directives.location_id AND demand.units > 0
    )`;
}
