import { randomUUID } from "node:crypto";
import type { Random } from "../random.ts";
import { RequestError } from "../refusal.ts";

/** How bad the Admin API is today; each a probability for one request, 0 when the sky is clear. */
export interface WeatherReport {
  /** HTTP 500, 502 or 503 before anything is done. */
  serverError: number;
  /** Everything is done, but the answer is lost: HTTP 502. */
  lostAnswer: number;
  /** HTTP 429 with `Retry-After`. */
  tooManyRequests: number;
  /** The answer comes late, by up to `slowMs`. */
  slow: number;
  slowMs: number;
  /** HTTP 200 with an error beside the data: one nullable field is null. */
  partialData: number;
  /** A mutation with an idempotency key breaks off before it does anything, and its key is spent. */
  brokenMutation: number;
  /** A mutation with an idempotency key is told that the same request is still under way. */
  concurrentRequest: number;
}

export const CLEAR_SKY: WeatherReport = {
  serverError: 0,
  lostAnswer: 0,
  tooManyRequests: 0,
  slow: 0,
  slowMs: 1500,
  partialData: 0,
  brokenMutation: 0,
  concurrentRequest: 0,
};

/** What happens to one request on its way in and out. */
export interface RequestFate {
  delayMs: number;
  /** Answer with this status and do nothing. */
  refuseWith: number | null;
  /** Do everything and answer with 502. */
  losesAnswer: boolean;
  /** One field of this request fails. */
  hasPartialData: boolean;
}

const SERVER_ERRORS = [500, 502, 503];

/** Draws the fate of a request. */
export function drawFate(report: WeatherReport, random: Random): RequestFate {
  const delayMs = random.chance(report.slow) ? random.below(report.slowMs) : 0;
  const tooMany = random.chance(report.tooManyRequests) ? 429 : null;
  const broken = random.chance(report.serverError) ? (SERVER_ERRORS[random.below(SERVER_ERRORS.length)] ?? 500) : null;
  return {
    delayMs,
    refuseWith: tooMany ?? broken,
    losesAnswer: random.chance(report.lostAnswer),
    hasPartialData: random.chance(report.partialData),
  };
}

/** Shopify's own words when something breaks on its side (recorded). */
export function internalError(): RequestError {
  const requestId = randomUUID();
  return new RequestError(
    `Internal error. Looks like something went wrong on our end.\nRequest ID: ${requestId} (include this in support requests).`,
    { code: "INTERNAL_SERVER_ERROR", requestId },
  );
}
