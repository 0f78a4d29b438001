import { MANNERS } from "../storefront/page.ts";
import { dayIn, daysAfter, middayOf, type Day } from "./days.ts";
import type { Merchant } from "./merchant.ts";
import { seeOrder, seeProductPage, seeRevision, seeStock } from "./outside.ts";
import {
  addProduct,
  cancelOrder,
  placeOrder,
  readLocations,
  receiveShipment,
  sendShipment,
  type PlacedOrder,
  type Shipment,
} from "./shop-keeping.ts";
import type { Stage } from "./stage.ts";

/** One scene of a story: what happens in it, and how it is played and looked at. */
export type Scene = { tells: string; plays: (cast: Cast) => Promise<void> };

/** What a scene can do in the shop and look at, all of one variant. Orders and shipments are called by their units. */
export type Cast = {
  buy: (units: number) => Promise<void>;
  cancel: (units: number) => Promise<void>;
  /** A supplier's shipment that arrives in so many days. */
  send: (units: number, days: number) => Promise<void>;
  /** Resolves to the shipment's name. */
  receive: (units: number, received: { accepted: number; rejected: number }) => Promise<string>;
  /** The day in so many days, in the shop's time zone. */
  day: (days: number) => Day;
  /** Delivers every webhook since the story began once more, last first, so many times. */
  deliverAgain: (times: number) => Promise<void>;
  expectOrder: (units: number, expected: string) => Promise<void>;
  /** Why the promise of the order was revised, as the app's own page says. */
  expectHistory: (units: number, expected: string) => Promise<void>;
  expectStock: (expected: string) => Promise<void>;
  /** What the product page says, in each manner of theme. */
  expectPage: (expected: string) => Promise<void>;
  /** Nothing that can be looked at changes by what is played. */
  expectNoChange: (play: () => Promise<void>) => Promise<void>;
};

/** Where a story is played, and how it is looked at: from outside only. */
export type Theatre = {
  merchant: Merchant;
  /** The shop's address on the local Shopify. */
  storefront: string;
  timeZone: string;
  /** Milliseconds since 1970, by the clock of the local Shopify. */
  now: () => number;
  /** A page of the app, as the merchant sees it in the admin. */
  openApp: (pathAndQuery: string) => Promise<string>;
  deliverAgain: (times: number) => Promise<void>;
};

/** Plays the scenes one after another on a new variant of which 5 are on hand. */
export async function playStory(scenes: Scene[], theatre: Theatre, stage: Stage): Promise<void> {
  const cast = await prepare(theatre, stage);
  for (const scene of scenes) {
    stage.tell(scene.tells);
    await scene.plays(cast);
  }
}

async function prepare(theatre: Theatre, stage: Stage): Promise<Cast> {
  const { merchant, storefront, openApp } = theatre;
  const today = dayIn(theatre.timeZone, theatre.now());
  const [{ id: locationId }] = await readLocations(merchant);
  const product = { title: "Story lamp", sku: "STORY-LAMP", price: "39.00", continuesSelling: true };
  const lamp = await addProduct(merchant, { ...product, stock: [{ locationId, units: 5 }] });
  const orders = new Map<number, PlacedOrder>();
  const shipments = new Map<number, Shipment>();
  const seeOrderOf = (units: number) => seeOrder(merchant, named(orders, units).id);
  const seeLeft = () => seeStock(merchant, lamp.id);
  const pages = MANNERS.map((manner) => ({
    what: `the ${manner} page`,
    see: () => seeProductPage(storefront, lamp.handle, manner),
  }));
  return {
    buy: async (units) => void orders.set(units, await placeOrder(merchant, [{ variantId: lamp.id, units }])),
    cancel: (units) => cancelOrder(merchant, named(orders, units).id),
    send: async (units, days) => {
      const items = [{ inventoryItemId: lamp.inventoryItemId, units }];
      const arrivesAt = middayOf(daysAfter(today, days));
      shipments.set(units, await sendShipment(merchant, { locationId, arrivesAt, items }));
    },
    receive: async (units, received) => {
      const { id, name, lines } = named(shipments, units);
      await receiveShipment(merchant, { shipmentId: id, lineId: lines[0]?.id ?? "", ...received });
      return name;
    },
    day: (days) => daysAfter(today, days),
    deliverAgain: theatre.deliverAgain,
    expectOrder: (units, expected) => stage.expect(`the order of ${units}`, expected, () => seeOrderOf(units)),
    expectHistory: (units, expected) =>
      stage.expect(`its history (${units})`, expected, () => seeRevision(openApp, named(orders, units).name)),
    expectStock: (expected) => stage.expect("the stock", expected, seeLeft),
    expectPage: async (expected) => {
      for (const { what, see } of pages) await stage.expect(what, expected, see);
    },
    expectNoChange: (play) => {
      const looks = [...orders.keys()].map((units) => () => seeOrderOf(units));
      return stage.expectNoChange("all of these", [...looks, seeLeft, ...pages.map(({ see }) => see)], play);
    },
  };
}

function named<Thing>(things: Map<number, Thing>, units: number): Thing {
  const thing = things.get(units);
  if (!thing) throw new Error(`The story has nothing of ${units} units yet.`);
  return thing;
}
