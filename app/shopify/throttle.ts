import { THROTTLE_LOW_SHARE, THROTTLE_REFILLED_SHARE } from "../config/limits.ts";

/** A shop's bucket of query cost, as Shopify reports it with every answer. Points, and points a second. */
export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** Shops whose bucket ran low, and when it will have refilled, in milliseconds of the epoch. */
const pausedUntil = new Map<string, number>();

/**
 * Notes what a shop's answer said of its bucket. When it runs low, the shop is paused until it has refilled in part:
 * what is left belongs to the merchant's other apps, and to the calls that are under way.
 */
export function noteThrottle(shop: string, status: ThrottleStatus, nowMs: number): void {
  const { maximumAvailable, currentlyAvailable, restoreRate } = status;
  if (currentlyAvailable >= maximumAvailable * THROTTLE_LOW_SHARE) return;
  const missing = maximumAvailable * THROTTLE_REFILLED_SHARE - currentlyAvailable;
  pausedUntil.set(shop, nowMs + (missing / restoreRate) * 1_000);
}

/** The shops that are not to be called now. */
export function pausedShops(nowMs: number): string[] {
  for (const [shop, until] of pausedUntil) if (until <= nowMs) pausedUntil.delete(shop);
  return [...pausedUntil.keys()];
}

/** When a shop may be called again; `nowMs` when it may be called at once. */
export function callableAt(shop: string, nowMs: number): number {
  return Math.max(nowMs, pausedUntil.get(shop) ?? 0);
}
