import type { AdminApi } from "./admin-api.ts";
import { ITEM_LEVELS, UPDATED_ORDERS } from "./operations/reconcile.ts";

/** An order of which Shopify says when it was last updated. */
export interface UpdatedOrder {
  id: string;
  updatedAt: Date;
}

/** Orders updated from one instant to another, oldest first, at most about `atMost` of them. */
export async function readUpdatedOrders(
  api: AdminApi,
  from: Date,
  until: Date,
  atMost: number,
): Promise<UpdatedOrder[]> {
  const query = `updated_at:>='${from.toISOString()}' AND updated_at:<='${until.toISOString()}'`;
  const orders: UpdatedOrder[] = [];
  let after: string | null = null;
  while (orders.length < atMost) {
    const page: { orders: OrderPage } = await api.run(UPDATED_ORDERS, { query, after });
    orders.push(...page.orders.nodes.map(({ id, updatedAt }) => ({ id, updatedAt: new Date(updatedAt) })));
    if (!page.orders.pageInfo.hasNextPage) break;
    after = page.orders.pageInfo.endCursor ?? null;
  }
  return orders;
}

interface OrderPage {
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  nodes: { id: string; updatedAt: string }[];
}

/** What is available and on hand of an item, by location. */
export interface ReadLevels {
  levels: Map<string, { available: number; onHand: number }>;
  /** Whether these are all: of an item at more locations than one answer tells, only the first ones are read. */
  areAll: boolean;
}

/** Reads what is available and on hand of items. One that no longer exists is left out. */
export async function readLevels(api: AdminApi, itemIds: readonly string[]): Promise<Map<string, ReadLevels>> {
  const { nodes } = await api.run(ITEM_LEVELS, { ids: [...itemIds] });
  const items = nodes.flatMap((node) => (node && "inventoryLevels" in node ? [node] : []));
  return new Map(
    items.map(({ id, inventoryLevels }) => {
      const active = inventoryLevels.nodes.filter((level) => level.isActive);
      const quantity = (level: (typeof active)[number], name: string): number =>
        level.quantities.find((candidate) => candidate.name === name)?.quantity ?? 0;
      const levels = active.map(
        (level) =>
          [level.location.id, { available: quantity(level, "available"), onHand: quantity(level, "on_hand") }] as const,
      );
      return [id, { levels: new Map(levels), areAll: !inventoryLevels.pageInfo.hasNextPage }];
    }),
  );
}
