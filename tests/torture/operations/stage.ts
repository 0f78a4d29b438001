import type { Variant } from "../../../sandbox/demo/shop-keeping.ts";
import type { Merchant } from "../../../sandbox/demo/merchant.ts";
import type { Random } from "../../../sandbox/random.ts";
import type { ShopState } from "../../../sandbox/state/index.ts";

/** A shop in which operations are played. What there is to act on is looked up in its state; every act is an API call. */
export interface Stage {
  shop: ShopState;
  merchant: Merchant;
  variants: readonly Variant[];
  locationIds: readonly string[];
  /** Id of the app under test, by which its holds are known. */
  appId: string;
  /** Milliseconds of the epoch, by the clock of the local Shopify. */
  now: () => number;
}

/** Plays something that happens in a shop, once; does nothing when the shop has nothing to play it on. */
export type Play = (stage: Stage, random: Random) => Promise<void>;

/** One of the things; undefined when there is none. */
export function one<Thing>(things: readonly Thing[], random: Random): Thing | undefined {
  return things[random.below(things.length)];
}

/** So many of the things, each at most once. */
export function several<Thing>(things: readonly Thing[], count: number, random: Random): Thing[] {
  const left = [...things];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(random.below(left.length), 1)).flat();
}
