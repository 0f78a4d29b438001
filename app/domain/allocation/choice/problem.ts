/** An order that is open to a choice. */
export interface OpenOrder {
  orderId: string;
  /** In the shop's currency, in its main unit. */
  value: number;
  /** Orders of a lower tier are chosen first, whatever that costs those of a higher one. */
  tier: number;
  /** Whole units by item. */
  needs: ReadonlyMap<string, number>;
}

/** An order as the search for a choice sees it. */
export interface Contender {
  orderId: string;
  tier: number;
  /** What completing it is worth: a whole number, so that sums are exact. */
  worth: number;
  needs: Need[];
  /** What its needs are worth to others. */
  price: number;
  isChosen: boolean;
  /** Items of which less is left than it needs. */
  lacking: number;
}

export interface Item {
  /** Units that there are. */
  capacity: number;
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

/**
 * The choice among these orders, which come in the order of service.
 *
 * @param worthOf a whole number.
 */
export function choiceProblem(
  usable: ReadonlyMap<string, number>,
  orders: readonly OpenOrder[],
  worthOf: (order: OpenOrder) => number,
): ChoiceProblem {
  const items = new Map<string, Item>();
  const itemOf = (id: string): Item => {
    const known = items.get(id);
    if (known) return known;
    const capacity = Math.max(0, usable.get(id) ?? 0);
    const item = { capacity, left: capacity, demand: [], takers: [] };
    items.set(id, item);
    return item;
  };
  const contenders = orders.map((order): Contender => {
    const { orderId, tier } = order;
    const contender = { orderId, tier, worth: worthOf(order), needs: [], price: 0, isChosen: false, lacking: 0 };
    for (const [id, units] of order.needs) {
      const item = itemOf(id);
      item.demand.push({ contender, item, units, takerAt: -1 });
      if (units > item.left) contender.lacking += 1;
    }
    return contender;
  });
  const inOrder = [...items.keys()].sort().map(itemOf);
  for (const item of inOrder) for (const need of item.demand) need.contender.needs.push(need);
  return { contenders, items: inOrder };
}

/**
 * What is left to decide: without the orders that could not be completed even if they were alone, and without the items
 * of which there is enough for all others.
 */
export function narrowed({ contenders, items }: ChoiceProblem): ChoiceProblem {
  const scarce = new Set<Item>();
  for (const item of items) {
    item.demand = item.demand.filter(({ contender }) => contender.lacking === 0);
    if (item.demand.reduce((sum, { units }) => sum + units, 0) <= item.capacity) continue;
    scarce.add(item);
    item.demand.sort((a, b) => a.units - b.units);
  }
  const possible = contenders.filter(({ lacking }) => lacking === 0);
  for (const contender of possible) contender.needs = contender.needs.filter(({ item }) => scarce.has(item));
  return { contenders: possible, items: [...scarce] };
}

/** Units of an item that an order needs. */
export function unitsOf({ needs }: Contender, item: Item): number {
  return needs.find((need) => need.item === item)?.units ?? 0;
}
