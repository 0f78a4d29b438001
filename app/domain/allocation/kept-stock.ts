import type { BoundedWait, WaitingOrder } from "./open-orders.ts";

type Needs = WaitingOrder["needs"];

/** What is left for the next order, and what is to be kept for lines that wait once they were overtaken often enough. */
export interface KeptStock {
  has(needs: Needs): boolean;
  /** Takes as much as is left. */
  take(needs: Needs): void;
  /** Notes a line that waits, which was overtaken so often already. */
  wait(wait: BoundedWait, overtaken: number): void;
  /** Keeps what is there for the lines that an order would overtake once too often. */
  keepBefore(order: WaitingOrder): void;
  /** Counts an order that is completed before those who wait. */
  overtake(order: WaitingOrder): void;
}

/** The stock of a choice, none of which is kept yet. */
export function createKeptStock(usable: ReadonlyMap<string, number>): KeptStock {
  const left = new Map(usable);
  const leftOf = (id: string): number => left.get(id) ?? 0;
  /** By item: lines of those who were completed so far. */
  const served = new Map<string, number>();
  const servedOf = (itemId: string): number => served.get(itemId) ?? 0;
  /** By item: those who wait, by the number of served lines from which on their units are kept. */
  const waiting = new Map<string, Map<number, BoundedWait[]>>();
  const take = (needs: Needs): void => {
    for (const [id, units] of needs) left.set(id, Math.max(0, leftOf(id) - units));
  };
  return {
    has: (needs) => [...needs].every(([id, units]) => units <= leftOf(id)),
    take,
    wait(wait, overtaken) {
      const { itemId, overtakesLeft } = wait;
      const from = servedOf(itemId) + Math.max(0, overtakesLeft - overtaken);
      const lines = waiting.get(itemId) ?? new Map<number, BoundedWait[]>();
      waiting.set(itemId, lines);
      const others = lines.get(from);
      if (others) others.push(wait);
      else lines.set(from, [wait]);
    },
    keepBefore({ overtakesBy }) {
      for (const [itemId, lines] of overtakesBy) {
        const [first, those] = [servedOf(itemId), waiting.get(itemId)];
        for (let from = first; from < first + lines; from += 1) {
          for (const { needs } of those?.get(from) ?? []) take(needs);
          those?.delete(from);
        }
      }
    },
    overtake({ overtakesBy }) {
      for (const [itemId, lines] of overtakesBy) served.set(itemId, servedOf(itemId) + lines);
    },
  };
}
