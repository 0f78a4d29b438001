import { prisma } from "../client.ts";

/** What the last reconciliation looked at, found and repaired. */
export interface LastReconciliation {
  finishedAt: string;
  /** The span of order updates that was looked at. */
  fromAt: string;
  untilAt: string;
  ordersRead: number;
  /** Orders whose last change had not reached us. */
  ordersMissed: number;
  /** Waiting orders that were compared, and those that did not show what our book says. */
  ordersChecked: number;
  ordersDrifted: number;
  itemsRead: number;
  /** Items whose stock differed from our book. */
  itemsDrifted: number;
  transfersMissed: number;
  lawsBroken: number;
}

/** A shop's last reconciliation; null before the first. */
export async function readLastReconciliation(shop: string): Promise<LastReconciliation | null> {
  const row = await prisma.reconciliation.findFirst({ where: { shop }, orderBy: { id: "desc" } });
  if (!row) return null;
  const { id: _id, shop: _shop, finishedAt, fromAt, untilAt, ...counts } = row;
  const instants = {
    finishedAt: finishedAt.toISOString(),
    fromAt: fromAt.toISOString(),
    untilAt: untilAt.toISOString(),
  };
  return { ...counts, ...instants };
}
