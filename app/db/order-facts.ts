import { Prisma } from "@prisma/client";
import type { OrderFacts } from "../domain/demand/order-facts.ts";

/** The columns of `orders`, in a query that names it so, that `orderFactsOf` reads. */
export const ORDER_FACTS = Prisma.sql`
  orders.id AS "orderId", orders.ordered_at AS "orderedAt", orders.value::float8 AS value, orders.is_paid AS "isPaid",
  orders.asked_for_at AS "askedForAt", orders.channel, orders.is_business AS "isBusiness",
  orders.country_code AS "countryCode", orders.tags AS "orderTags", orders.customer_orders AS "customerOrders",
  orders.customer_spent::float8 AS "customerSpent", orders.customer_tags AS "customerTags", orders.parcels`;

/** A row of `ORDER_FACTS`, as JSON: instants are text with their offset. */
export interface OrderFactsRow {
  orderId: string;
  orderedAt: string;
  value: number;
  isPaid: boolean;
  askedForAt: string | null;
  channel: string | null;
  isBusiness: boolean;
  countryCode: string | null;
  orderTags: string[];
  customerOrders: number | null;
  customerSpent: number | null;
  customerTags: string[];
  /** Parcels that have left so far. */
  parcels: number;
}

/** What a policy may look at of an order; `dayOf` tells an instant's day in the shop's time zone. */
export function orderFactsOf(row: OrderFactsRow, dayOf: (instant: Date) => string): OrderFacts {
  const { orderId, value, isPaid, channel, isBusiness, countryCode, orderTags } = row;
  const isGuest = row.customerOrders === null;
  const orderedAt = new Date(row.orderedAt);
  return {
    ...{ orderId, value, isPaid, channel, isBusiness, countryCode, orderTags },
    orderedAt: orderedAt.toISOString(),
    orderedOn: dayOf(orderedAt),
    askedForOn: row.askedForAt && dayOf(new Date(row.askedForAt)),
    customer: isGuest
      ? null
      : { orders: row.customerOrders ?? 0, spent: row.customerSpent ?? 0, tags: row.customerTags },
  };
}
