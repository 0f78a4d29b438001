/** A shopper's wish to be told when an item is back, as it stands. */
export interface OpenAlert {
  id: string;
  /** Units that he asked for. */
  wanted: number;
  /** The fewest units that he can buy. */
  least: number;
  /** Units of which he was told and that he may still buy; 0 while he waits. */
  announced: number;
  /** When what he was told of is announced to the next, in milliseconds since 1970; null while he waits. */
  lapsesAtMs: number | null;
}

/** What becomes of an item's alerts. */
export interface AnnounceDecision {
  /** Alerts that are over: their units were sold, or not bought in time. */
  ended: string[];
  /** Alerts that were told, of whose units a part was sold: what is left of each announcement. */
  kept: { id: string; units: number }[];
  /** Alerts to be told now, each with the units that came for it. */
  told: { id: string; units: number }[];
}

/**
 * Decides who is told that an item is back: as many units as are free and of which nobody else was told, to those who
 * asked first. Somebody for whom fewer units are left than he asked for is told of these; nobody is passed but who cannot buy
 * so few.
 *
 * An announcement is no reservation: whoever buys takes free units away. Units that are gone are taken from the oldest announcements,
 * so that never more units are announced than are free. What was not bought in time is announced to the next.
 *
 * @param free units that a new buyer gets at once.
 * @param alerts in the order in which they were asked for.
 */
export function announceUnits(free: number, alerts: readonly OpenAlert[], nowMs: number): AnnounceDecision {
  const decision: AnnounceDecision = { ended: [], kept: [], told: [] };
  const open = alerts.filter(({ announced, lapsesAtMs }) => announced > 0 && (lapsesAtMs ?? 0) > nowMs);
  let sold = Math.max(0, open.reduce((sum, { announced }) => sum + announced, 0) - Math.max(0, free));
  let left = free;
  for (const { id, announced, lapsesAtMs } of alerts) {
    if (announced === 0) continue;
    const isLapsed = (lapsesAtMs ?? 0) <= nowMs;
    const gone = isLapsed ? announced : Math.min(announced, sold);
    if (!isLapsed) sold -= gone;
    left -= announced - gone;
    if (gone === announced) decision.ended.push(id);
    else if (gone > 0) decision.kept.push({ id, units: announced - gone });
  }
  for (const { id, wanted, least, announced } of alerts) {
    if (left <= 0) break;
    const units = Math.min(wanted, left);
    if (announced > 0 || units < least) continue;
    decision.told.push({ id, units });
    left -= units;
  }
  return decision;
}
