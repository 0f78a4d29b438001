/** An order that is open to a choice. */
export interface OpenOrder {
  orderId: string;
  /** When it was placed, ISO instant in UTC. */
  orderedAt: string;
  /** In the shop's currency, in its main unit. */
  value: number;
  /** Orders of a lower tier are chosen first, whatever that costs those of a higher one. */
  tier: number;
  /** Whole units by item. */
  needs: ReadonlyMap<string, number>;
}

/** An order with its items looked up: what it needs of each is at the same index. */
export interface CountedOrder {
  order: OpenOrder;
  items: readonly Item[];
  units: readonly number[];
}

/** An order that can be completed, as the search for a choice sees it. */
export interface Contender {
  orderId: string;
  orderedAt: string;
  tier: number;
  /** What completing it is worth: a whole number, so that sums are exact. */
  worth: number;
  /** What it needs of scarce items. Of all others there is enough for everybody. */
  needs: Need[];
  /** What its needs are worth to others. */
  price: number;
  isChosen: boolean;
  /** Items of which less is left than it needs. */
  lacking: number;
}

export interface Item {
  id: string;
  /** Units that there are. */
  capacity: number;
  /** Units that all contenders together need. */
  wanted: number;
  /** Units that no chosen order takes. */
  left: number;
  /** Who needs it, the fewest units first. */
  demand: Need[];
  /** The needs of the chosen orders. */
  takers: Need[];
}

export interface Need {
  contender: Contender;
  item: Item;
  units: number;
  /** Its index among the takers while its order is chosen. */
  takerAt: number;
}

/** Which orders to complete: they are to be worth much, and all that they need must be there. */
export interface ChoiceProblem {
  /** In the order of service. */
  contenders: Contender[];
  items: Item[];
}

/** Looks up the items of all orders. */
export function countOrders(usable: ReadonlyMap<string, number>, orders: readonly OpenOrder[]): CountedOrder[] {
  const items = new Map<string, Item>();
  const itemOf = (id: string): Item => {
    const known = items.get(id);
    if (known) return known;
    const capacity = Math.max(0, usable.get(id) ?? 0);
    const item: Item = { id, capacity, wanted: 0, left: capacity, demand: [], takers: [] };
    items.set(id, item);
    return item;
  };
  return orders.map((order) => ({
    order,
    items: Array.from(order.needs.keys(), itemOf),
    units: [...order.needs.values()],
  }));
}

/** Whether as much is left of everything as an order needs. */
export function fits({ items, units }: CountedOrder): boolean {
  return items.every((item, index) => (units[index] ?? 0) <= item.left);
}

/**
 * The choice among these orders, which come in the order of service: without those that could not be completed even if
 * they were alone, and about the items only of which there is not enough for all others.
 *
 * @param worthOf a whole number.
 */
export function choiceProblem(orders: readonly CountedOrder[], worthOf: (order: OpenOrder) => number): ChoiceProblem {
  const possible = orders.filter(fits);
  for (const { items, units } of possible) {
    for (const [index, item] of items.entries()) item.wanted += units[index] ?? 0;
  }
  const contenders = possible.map((counted) => contend(counted, worthOf(counted.order)));
  // Neither the lines of an order nor the rows of the stock decide which item comes first.
  const scarce = [...new Set(possible.flatMap(({ items }) => items.filter(isScarce)))];
  scarce.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { demand } of scarce) {
    for (const need of demand) need.contender.needs.push(need);
    // Stable, so that equal needs stay in the order of service.
    demand.sort((a, b) => a.units - b.units);
  }
  return { contenders, items: scarce };
}

const isScarce = ({ wanted, capacity }: Item): boolean => wanted > capacity;

/** An order as a contender. Its needs are put down with the items, and taken from there in the order of the items. */
function contend({ order, items, units }: CountedOrder, worth: number): Contender {
  const { orderId, orderedAt, tier } = order;
  const contender: Contender = { orderId, orderedAt, tier, worth, needs: [], price: 0, isChosen: false, lacking: 0 };
  for (const [index, item] of items.entries()) {
    if (isScarce(item)) item.demand.push({ contender, item, units: units[index] ?? 0, takerAt: -1 });
  }
  return contender;
}

/** Units of an item that an order needs. */
export function unitsOf({ needs }: Contender, item: Item): number {
  return needs.find((need) => need.item === item)?.units ?? 0;
}
