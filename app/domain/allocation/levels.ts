/**
 * Where a line stands before the order of service decides; the first level is served first. Lines that a person pinned,
 * or whose order was chosen, in whole; lines that a person raised, by their turns; those that win; ordinary ones, which
 * gain or are redistributed; those that only fill; those that lose. The other levels are not served: lines that wait for a
 * choice, or for the person who skipped them or held them back, and lines that want nothing any more.
 */
export const LEVELS = {
  pinned: 0,
  chosen: 1,
  raised: 2,
  win: 3,
  ordinary: 4,
  fill: 5,
  lose: 6,
  waits_for_choice: 7,
  skipped: 8,
  held_back: 9,
  done: 10,
} as const;
export type Level = keyof typeof LEVELS;

/** More than the places that an order of service gives within a level: its classes are few, and weights lie below 1. */
const PLACES = 1024;

/** The precedence of a line in the queue, the lower the earlier: by level, then by its place in the order of service. */
export function precedenceOf(level: Level, place: number): number {
  return LEVELS[level] * PLACES + Math.min(place, PLACES - 1);
}

/**
 * The place of a raised line within its level: by its turn, then by its place in the order of service.
 *
 * @param turn from 0 on, of the turns in the queue. Turns beyond the places that a level has are served as one.
 */
export function placeOfRaised(turn: number, place: number): number {
  return Math.min(turn, PLACES - 2) + Math.min(place, PLACES - 1) / PLACES;
}

/** Lines from this precedence on may be served only while no earlier line is out of patience. */
export const BOUNDED = precedenceOf("ordinary", 0);

/** Lines from this precedence on only keep what they have secured. */
export const UNSERVED = precedenceOf("waits_for_choice", 0);

/** Lines from this precedence on get nothing more, because a person said so, or they want nothing. */
export const PUT_OFF = precedenceOf("skipped", 0);
