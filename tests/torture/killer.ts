import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../sandbox/random.ts";
import type { House } from "./house.ts";
import type { Victim } from "./victims.ts";

/** A pause before a kill is drawn between these, as shares of the time to play: every victim dies, and has lived before. */
const QUIET_SHARES = [0.02, 0.09] as const;
/** No pause is longer than this, however long is played. */
const QUIET_AT_MOST_MS = 8_000;
/** How long the dead stay dead. */
const DEAD_MS = [200, 2_500] as const;

/** The clock leaps after some kills: mostly by more than a claim's lease, so that a dead worker's claims run out, and a
 *  living one's under its hands; now and then by hours, so that days turn and shops are reconciled. */
const LEAP_CHANCE = 0.4;
const LONG_LEAP_CHANCE = 0.3;
const LEAP_MS = 61_000;
const LONG_LEAP_MS = 9 * 3_600_000;

/** What was done to the house. */
export interface Toll {
  /** Kills by the victim's name. */
  kills: Map<string, number>;
  leaps: number;
}

/** Kills one victim after another, each at least once before any a third time, until it is told to end; then all live. */
export async function killAtRandom(
  house: House,
  options: { random: Random; seconds: number },
  toll: Toll,
  signal: AbortSignal,
): Promise<void> {
  const { random, seconds } = options;
  const quiet = QUIET_SHARES.map((share) => Math.min(share * seconds * 1_000, QUIET_AT_MOST_MS));
  let list: Victim[] = [];
  for (;;) {
    await sleep(between(quiet, random), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    if (list.length === 0) list = [...house.victims];
    const [victim] = list.splice(random.below(list.length), 1);
    if (!victim) continue;
    await victim.kill();
    toll.kills.set(victim.name, (toll.kills.get(victim.name) ?? 0) + 1);
    await sleep(between(DEAD_MS, random));
    await victim.revive();
    if (random.chance(LEAP_CHANCE)) {
      leap(house, LEAP_MS + (random.chance(LONG_LEAP_CHANCE) ? random.below(LONG_LEAP_MS) : 0));
      toll.leaps += 1;
    }
  }
}

/** Moves the clock of Shopify and of the app on. */
export function leap({ sandbox }: Pick<House, "sandbox">, milliseconds: number): void {
  sandbox.clock.jumpTo(sandbox.clock.milliseconds() + milliseconds);
}

function between([least = 0, most = least]: readonly number[], random: Random): number {
  return least + random.below(most - least);
}
