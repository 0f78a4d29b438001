import { compareByOrderTime } from "../demand/demand-line.ts";
import { compareIds } from "../ids.ts";
import type { SellingRule } from "./selling-rule.ts";

/** An order line that lacks units. */
export interface ShortLine {
  lineId: string;
  locationId: string;
  orderId: string;
  /** Shopify's id of the buyer; null for a guest. */
  customerId: string | null;
  /** ISO instant in UTC. */
  orderedAt: string;
  backordered: number;
}

/** A line that takes more past zero than one order, or one customer, may. */
export interface OverLimit {
  lineId: string;
  locationId: string;
  orderId: string;
  limit: "order" | "customer";
  /** Units past zero that its order, or its customer with all that he ordered until then, takes. */
  units: number;
  most: number;
}

/** The lines of an item with which an order, or a customer, goes beyond what he may take past zero. */
export function overLimit({ perOrder, perCustomer }: SellingRule, lines: readonly ShortLine[]): OverLimit[] {
  if (perOrder === null && perCustomer === null) return [];
  const byOrder = new Map<string, number>();
  const byCustomer = new Map<string, number>();
  const inOrder = lines
    .filter(({ backordered }) => backordered > 0)
    .toSorted((a, b) => compareByOrderTime(a, b) || compareIds(a.locationId, b.locationId));
  return inOrder.flatMap(({ lineId, locationId, orderId, customerId, backordered }): OverLimit[] => {
    const inThisOrder = add(byOrder, orderId, backordered);
    const ofCustomer = customerId === null ? 0 : add(byCustomer, customerId, backordered);
    const line = { lineId, locationId, orderId };
    if (perOrder !== null && inThisOrder > perOrder) {
      return [{ ...line, limit: "order", units: inThisOrder, most: perOrder }];
    }
    if (perCustomer !== null && ofCustomer > perCustomer) {
      return [{ ...line, limit: "customer", units: ofCustomer, most: perCustomer }];
    }
    return [];
  });
}

function add(units: Map<string, number>, key: string, more: number): number {
  const sum = (units.get(key) ?? 0) + more;
  units.set(key, sum);
  return sum;
}
