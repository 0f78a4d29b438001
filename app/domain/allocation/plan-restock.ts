import type { Day } from "../days.ts";
import type { Aim, OrderChoice } from "./choose-orders.ts";
import type { Directive } from "./directive.ts";
import { keepFair } from "./fair-choice.ts";
import { openChoiceOf, type OpenChoice, type WaitingOrder } from "./open-orders.ts";
import { shareOut, type ItemSituation, type LocationShares } from "./plan-item.ts";
import type { AllocationPolicy, PolicySettings } from "./policy.ts";
import { decideEdits, isLasting, standsAgain, withEdits, type DecidedEdit, type RestockEdit } from "./restock-edits.ts";
import { settingsFor } from "./settings-for.ts";

/** How a restock of one location is to be given out. */
export interface RestockTerms {
  locationId: string;
  policy: AllocationPolicy;
  /** What a person changed about some of the lines. */
  edits: readonly RestockEdit[];
  today: Day;
}

/** Chooses the orders to complete, so that their number or value is large. */
export type ChooseOrders = (open: OpenChoice, aim: Aim) => OrderChoice;

/** A restock over all its items, as it would be given out. */
export interface RestockPlan {
  /** By item: the situation that it is planned from, with the edits and what was chosen. */
  situations: ReadonlyMap<string, ItemSituation>;
  /** What a person changed, and what that decides. */
  edits: readonly DecidedEdit[];
  /** By item: the plan of the location. */
  plans: ReadonlyMap<string, LocationShares>;
  /** The orders that were chosen to be completed, and how good that choice is; null when no line waits for a choice. */
  choice: { chosen: WaitingOrder[]; certificate: OrderChoice["certificate"] } | null;
}

/**
 * Plans a restock of one location over all the items that its waiting orders want: each item by itself, and where orders
 * are served only as a whole, the orders to complete are chosen first. Orders with a line that a person raised are chosen
 * before all others, and what an ordinary order wants is kept for it once it was overtaken as often as the policy says.
 */
export function planRestock(
  items: ReadonlyMap<string, ItemSituation>,
  terms: RestockTerms,
  chooseOrders: ChooseOrders,
): RestockPlan {
  const decided = [...items.values()].flatMap(({ directives }) => directives.get(terms.locationId) ?? []);
  const edits = decideEdits(terms.edits, decided);
  const situations = mapValues(items, (situation) => restockSituation(situation, terms, edits));
  const plans = planAll(situations, terms.locationId);
  const open = openChoiceOf(plans, terms.today);
  if (open.orders.length === 0) return { situations, edits, plans, choice: null };

  const { chosen, certificate } = keepFair(open, chooseOrders(open, aimOf(terms.policy.settings)));
  const isChosen = new Set(chosen);
  const orders = open.orders.filter((order) => isChosen.has(order.orderId));
  const completed = withChosen(situations, orders, terms.locationId);
  const plansOfAll = planAll(completed, terms.locationId);
  return { situations: completed, edits, plans: plansOfAll, choice: { chosen: orders, certificate } };
}

/**
 * What holds of an item once its location's restock was given out so: what a person decided for this restock alone is over.
 *
 * @param before the item as it was before a person changed anything; the other is as its restock was planned.
 */
export function afterRestock(
  before: ItemSituation,
  { directives, product }: ItemSituation,
  { locationId, policy, edits }: RestockTerms,
): Pick<ItemSituation, "directives" | "committedAt"> {
  const { restock } = settingsFor(policy, product, locationId);
  const edited = new Map(edits.map((edit) => [edit.lineId, edit]));
  const isOver = ({ kind, lineId }: Directive): boolean => {
    const edit = edited.get(lineId);
    return edit !== undefined && !isLasting(edit, restock) && (kind === "skipped" || kind === "raised");
  };
  const isBack = (directive: Directive): boolean => {
    const edit = edited.get(directive.lineId);
    return edit !== undefined && standsAgain(directive, edit, restock);
  };
  const here = [
    ...(directives.get(locationId) ?? []).filter((directive) => !isOver(directive)),
    ...(before.directives.get(locationId) ?? []).filter(isBack),
  ];
  return { directives: new Map(directives).set(locationId, here), committedAt: null };
}

/** The situation of an item as it is when its location's restock is given out on these terms. */
function restockSituation(
  situation: ItemSituation,
  { locationId, policy }: RestockTerms,
  edits: readonly DecidedEdit[],
): ItemSituation {
  const here = new Set(situation.demand.filter((line) => line.locationId === locationId).map((line) => line.lineId));
  const own = edits.filter(({ edit }) => here.has(edit.lineId));
  const directives = new Map(situation.directives);
  directives.set(locationId, withEdits(directives.get(locationId) ?? [], own));
  return { ...situation, policy, directives, committedAt: locationId };
}

function planAll(situations: ReadonlyMap<string, ItemSituation>, locationId: string): Map<string, LocationShares> {
  const plans = new Map<string, LocationShares>();
  for (const [itemId, situation] of situations) {
    const plan = shareOut(situation, locationId);
    if (plan) plans.set(itemId, plan);
  }
  return plans;
}

/** Where lines wait for a choice although the shop's own settings choose none, they are the last parcel of their order. */
function aimOf({ completeness }: PolicySettings): Aim {
  return completeness.kind === "complete_orders" ? completeness.aim : "orders";
}

function withChosen(
  situations: ReadonlyMap<string, ItemSituation>,
  orders: readonly WaitingOrder[],
  locationId: string,
): Map<string, ItemSituation> {
  const lines = Map.groupBy(
    orders.flatMap((order) => order.lines),
    (line) => line.itemId,
  );
  return mapValues(situations, (situation, itemId) => {
    const chosen = (lines.get(itemId) ?? []).map(({ lineId, units }): Directive => ({ kind: "chosen", lineId, units }));
    const directives = new Map(situation.directives);
    directives.set(locationId, [...(directives.get(locationId) ?? []), ...chosen]);
    return { ...situation, directives };
  });
}

function mapValues<Key, From, To>(map: ReadonlyMap<Key, From>, change: (value: From, key: Key) => To): Map<Key, To> {
  return new Map([...map].map(([key, value]) => [key, change(value, key)]));
}
