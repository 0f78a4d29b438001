import { setTimeout as sleep } from "node:timers/promises";
import { createRandom, type Random } from "../../sandbox/random.ts";
import { RefusedError } from "./merchant.ts";
import { OPERATIONS, PLACE_ORDER, type Operation, type Stage } from "./operations/index.ts";

/** Operations under way at once, over all shops. */
const PLAYERS = 4;
/** Pause of a player while the app is too far behind. */
const HELD_UP_MS = 100;
/** How often each shop is chosen: the last one is small. */
const SHARES = [5, 5, 1];

/** What was played. */
export interface Score {
  /** By name of the operation. */
  played: Map<string, number>;
  /** Operations that Shopify refused, as it may. */
  refused: number;
}

export interface PlayOptions {
  seed: number;
  seconds: number;
  orders: number;
  isHeldUp: () => boolean;
}

/** Plays operations until the time is over or enough orders were placed. Each one is drawn from the seed and its number. */
export async function play(stages: readonly Stage[], options: PlayOptions): Promise<Score> {
  const until = Date.now() + options.seconds * 1_000;
  const score: Score = { played: new Map(), refused: 0 };
  let number = 0;
  const placed = (): number => score.played.get(PLACE_ORDER) ?? 0;

  async function playOn(): Promise<void> {
    while (Date.now() < until && placed() < options.orders) {
      if (options.isHeldUp()) {
        await sleep(HELD_UP_MS);
        continue;
      }
      number += 1;
      await playOne(stages, createRandom(options.seed * 1_000_003 + number), score);
    }
  }

  await Promise.all(Array.from({ length: PLAYERS }, playOn));
  return score;
}

async function playOne(stages: readonly Stage[], random: Random, score: Score): Promise<void> {
  const stage = weighted(stages, (_, index) => SHARES[index] ?? 1, random);
  const operation = weighted<Operation>(OPERATIONS, ({ weight }) => weight, random);
  try {
    await operation.play(stage, random);
    score.played.set(operation.name, (score.played.get(operation.name) ?? 0) + 1);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    score.refused += 1;
  }
}

function weighted<Thing>(things: readonly Thing[], weightOf: (thing: Thing, index: number) => number, random: Random) {
  const weights = things.map(weightOf);
  let left = random.next() * weights.reduce((total, weight) => total + weight, 0);
  const chosen = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  const thing = things[chosen];
  if (!thing) throw new Error("There is nothing to choose from.");
  return thing;
}
