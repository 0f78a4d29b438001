/** Restore rate in points a second, by plan, as Shopify publishes them; the recorded shop has the lowest. */
const RESTORE_RATES: Record<string, number> = { Advanced: 200, "Shopify Plus": 1000, Enterprise: 2000 };
const LOWEST_RESTORE_RATE = 100;
/** The bucket holds twenty seconds of restoring (recorded: 2000 at 100 a second). */
const SECONDS_OF_RESTORE = 20;
/** No single query may ask for more, whatever the plan. */
export const MAX_QUERY_COST = 1000;

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** A leaking bucket of cost points for one app in one shop. */
export interface Bucket {
  status(): ThrottleStatus;
  /** True when there were enough points, which are then taken. */
  take(points: number): boolean;
  /** Gives back what a query turned out not to cost. */
  giveBack(points: number): void;
}

/** A full bucket. It fills by the given clock, in milliseconds, which must not jump: throttling is about real traffic. */
export function createBucket(planName: string, milliseconds: () => number): Bucket {
  const restoreRate = RESTORE_RATES[planName] ?? LOWEST_RESTORE_RATE;
  const maximumAvailable = restoreRate * SECONDS_OF_RESTORE;
  let available = maximumAvailable;
  let filledAt = milliseconds();

  function fill(): void {
    const now = milliseconds();
    available = Math.min(maximumAvailable, available + ((now - filledAt) / 1000) * restoreRate);
    filledAt = now;
  }

  return {
    status() {
      fill();
      return { maximumAvailable, currentlyAvailable: Math.floor(available), restoreRate };
    },
    take(points) {
      fill();
      if (available < points) return false;
      available -= points;
      return true;
    },
    giveBack(points) {
      fill();
      available = Math.min(maximumAvailable, available + points);
    },
  };
}
