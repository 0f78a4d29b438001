import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { addProduct, type Variant } from "../../sandbox/demo/shop-keeping.ts";
import { createRandom, type Random } from "../../sandbox/random.ts";
import { stopParts, type Part } from "../../scripts/parts.ts";
import type { ShopState } from "../../sandbox/state/index.ts";
import { CLEAR_SKY } from "../../sandbox/weather/weather.ts";
import { NO_FAULTS } from "../../sandbox/webhooks/faults.ts";
import { converge, repair } from "./converge.ts";
import { startHouse, type House } from "./house.ts";
import { killAtRandom, type Toll } from "./killer.ts";
import { LAWS_A_CHECK, checkLaws, prepareLaws } from "./laws.ts";
import { stubbornMerchant } from "./merchant.ts";
import type { Stage } from "./operations/index.ts";
import { play, type Score } from "./play.ts";
import { judge } from "./verdict.ts";
import { acknowledgedButMissing, countDeliveries, openDeadLetters, type DeliveryCount } from "./witness.ts";

/** How badly deliveries fare while the test plays. */
const FAULTS = {
  loss: 0.01,
  duplicate: 0.08,
  delay: 0.15,
  delayMs: 2_500,
  refused: 0.03,
  lostAnswer: 0.03,
  burstMs: 150,
};

/** What the Admin API suffers while the test plays, for the app and for the merchants. */
const WEATHER = {
  serverError: 0.02,
  lostAnswer: 0.01,
  tooManyRequests: 0.02,
  slow: 0.05,
  slowMs: 800,
  partialData: 0.01,
  brokenMutation: 0.02,
  concurrentRequest: 0.02,
};

/** Few enough that orders compete for each item. */
const VARIANTS_A_SHOP = 10;
const STOCK_AT_MOST = 25;
/** Orders that are there when the app is installed, so that the import has something to find. */
const EARLY_ORDERS = 20;
/** Pause between two looks at the laws, and between two lines of progress. */
const CHECK_MS = 3_000;
const TELL_MS = 5_000;

export interface TortureOptions {
  seed: number;
  /** The operations end after so many seconds, or when so many orders were placed. */
  seconds: number;
  orders: number;
  tell: (line: string) => void;
}

/** What a run did and found. */
export interface Report {
  seed: number;
  score: Score;
  toll: Toll;
  deliveries: DeliveryCount;
  /** On the app's clock, from the last disturbance until nothing is left to do. */
  secondsToConverge: number;
  lawsChecked: number;
  compared: number;
  /** Everything that must not be. */
  faults: string[];
}

/**
 * Tortures the app: plays seeded operations in several shops while webhooks and the Admin API misbehave and processes are
 * killed, then lets it rest and judges what it has come to. The seed draws the operations and the disturbances; how they
 * meet is decided by real processes and differs from run to run.
 *
 * @param parts holds what was started until it is stopped, for a caller who may have to stop it before the end.
 */
export async function torture(options: TortureOptions, parts: Part[] = []): Promise<Report> {
  const faults: string[] = [];
  const onFault = (fault: string): void => {
    options.tell(fault);
    faults.push(fault);
  };
  try {
    const house = await startHouse(parts, options.seed, onFault);
    await prepareLaws(house.pool);
    return await run(house, options, faults);
  } finally {
    await stopParts(parts);
  }
}

async function run(house: House, options: TortureOptions, faults: string[]): Promise<Report> {
  const { seed, tell } = options;
  const { sandbox, pool, front } = house;
  const stages = await Promise.all([...sandbox.state.shops.values()].map((shop) => setStage(house, shop, seed)));
  await play(stages, { seed: seed + 1, seconds: options.seconds, orders: EARLY_ORDERS, isHeldUp: () => false });
  await Promise.all(stages.map(({ shop }) => house.install(shop.domain)));
  tell("the shops are installed, the torture begins");

  sandbox.courier.faults = { ...NO_FAULTS, ...FAULTS };
  sandbox.weather = { ...CLEAR_SKY, ...WEATHER };
  const ending = new AbortController();
  const toll: Toll = { kills: new Map(), leaps: 0 };
  const watch = watchLaws(pool, ending.signal, faults);
  const killing = killAtRandom(
    house,
    { random: createRandom(seed + 2), seconds: options.seconds },
    toll,
    ending.signal,
  );
  const backlog = watchBacklog(house, ending.signal);
  const telling = tellProgress(ending.signal, () =>
    tell(
      `${backlog.units()} waiting, ${front.acknowledged.size} delivered, ${sum(toll.kills)} kills, ${watch.checks()} checks`,
    ),
  );
  const score = await play(stages, { ...options, isHeldUp: backlog.isTooLong });
  ending.abort();
  await Promise.all([killing, watch.ended, backlog.ended, telling]);

  sandbox.courier.faults = NO_FAULTS;
  sandbox.weather = CLEAR_SKY;
  tell("calm again, waiting for the app to come to rest");
  const secondsToConverge = await converge(house, faults);
  await repair(house, faults);
  faults.push(...(await checkLaws(pool)));
  const verdict = await judge(sandbox, pool);
  faults.push(...verdict.differences);
  faults.push(...(await openDeadLetters(pool)));
  faults.push(...acknowledgedButMissing(house));
  return {
    seed,
    score,
    toll,
    deliveries: countDeliveries(sandbox, front),
    secondsToConverge,
    lawsChecked: (watch.checks() + 1) * LAWS_A_CHECK,
    compared: verdict.compared,
    faults,
  };
}

async function setStage({ sandbox }: House, shop: ShopState, seed: number): Promise<Stage> {
  const address = `${sandbox.url}/${shop.domain}/admin/api/${sandbox.appConfig.apiVersion}/graphql.json`;
  const merchant = stubbornMerchant(address, sandbox.otherAppToken(shop.domain));
  const locationIds = [...shop.locations.keys()];
  const random = createRandom(seed);
  const variants: Variant[] = [];
  for (let number = 1; number <= VARIANTS_A_SHOP; number += 1) {
    variants.push(await addProduct(merchant, productOf(number, locationIds, random)));
  }
  return { shop, merchant, variants, locationIds, appId: sandbox.app.id, now: sandbox.clock.milliseconds };
}

function productOf(number: number, locationIds: readonly string[], random: Random) {
  return {
    title: `Lamp ${number}`,
    sku: `LAMP-${number}`,
    price: "20.00",
    continuesSelling: number % 5 !== 0,
    stock: locationIds.map((locationId) => ({ locationId, units: random.below(STOCK_AT_MOST) })),
  };
}

/** Looks at the laws again and again; while the database is dead there is nothing to see. */
function watchLaws(pool: pg.Pool, signal: AbortSignal, faults: string[]) {
  let checks = 0;
  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      const broken = await checkLaws(pool).catch(() => null);
      if (broken) checks += 1;
      faults.push(...(broken ?? []));
      await pause(CHECK_MS, signal);
    }
  };
  return { ended: watch(), checks: () => checks };
}

/** Deliveries and marks that wait in the app. Past this bound no new operations are played, so that they meet what the app does. */
const BACKLOG = 300;
const BACKLOG_LOOK_MS = 300;

function watchBacklog({ pool }: House, signal: AbortSignal) {
  let units = 0;
  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      const inApp = await pool
        .query<{ units: number }>(
          `SELECT (SELECT count(*) FROM deliveries WHERE sorted_at IS NULL)::int
             + (SELECT count(*) FROM dirty_marks)::int AS units`,
        )
        .catch(() => null);
      if (inApp) units = inApp.rows[0]?.units ?? 0;
      await pause(BACKLOG_LOOK_MS, signal);
    }
  };
  return { ended: watch(), units: () => units, isTooLong: () => units > BACKLOG };
}

async function tellProgress(signal: AbortSignal, tell: () => void): Promise<void> {
  while (!signal.aborted) {
    await pause(TELL_MS, signal);
    tell();
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
