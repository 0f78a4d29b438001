/** Why Shopify serves nothing of a shop: its plan is unpaid, it is locked or closed, or our access to it is refused. */
export type RestCause = "unpaid" | "locked" | "closed" | "access_refused";

/** https://shopify.dev/docs/api/usage/response-codes */
const CAUSES: Record<number, RestCause> = {
  401: "access_refused",
  402: "unpaid",
  403: "closed",
  404: "closed",
  423: "locked",
};

/** Why the shop as a whole is not served; null for an HTTP status that is about one call only. */
export function restCauseOf(status: number): RestCause | null {
  return CAUSES[status] ?? null;
}

/** The bounds of a rest, in milliseconds. */
export interface RestBounds {
  firstMs: number;
  lastMs: number;
}

/**
 * How long a shop rests from now on: as long again as it has rested, so that a shop that comes back soon is soon noticed
 * and one that is gone for months is hardly asked.
 */
export function restMs(restingSince: Date | null, now: Date, { firstMs, lastMs }: RestBounds): number {
  const restedMs = restingSince ? now.getTime() - restingSince.getTime() : 0;
  return Math.min(Math.max(restedMs, firstMs), lastMs);
}
