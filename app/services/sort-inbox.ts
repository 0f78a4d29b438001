import { now } from "../config/clock.ts";
import { ITEM_SETTLE_MS } from "../config/limits.ts";
import { prisma, type Transaction } from "../db/client.ts";
import { buryDeadLetter } from "../db/dead-letters.ts";
import { noteSorted, takeDeliveries, type WaitingDelivery } from "../db/deliveries.ts";
import { markDirty, type Mark } from "../db/marks.ts";
import { sortDelivery } from "../domain/deliveries/sort-delivery.ts";

/**
 * Sorts a batch of deliveries into dirty marks, however many deliveries name one subject. A delivery that cannot be read
 * becomes a dead letter.
 *
 * @returns how many deliveries were sorted; fewer than the batch means that the inbox is empty.
 */
export function sortInbox(): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const deliveries = await takeDeliveries(tx);
    if (deliveries.length === 0) return 0;
    const sortedAt = now();
    const marks: Mark[] = [];
    for (const delivery of deliveries) marks.push(...(await sort(tx, delivery, sortedAt)));
    await markDirty(tx, marks, sortedAt, new Date(sortedAt.getTime() + ITEM_SETTLE_MS));
    await noteSorted(
      tx,
      deliveries.map((delivery) => delivery.id),
      sortedAt,
    );
    return deliveries.length;
  });
}

async function sort(tx: Transaction, { id, shop, topic, body }: WaitingDelivery, sortedAt: Date): Promise<Mark[]> {
  const sorting = sortDelivery(topic, body);
  if (sorting.kind === "subjects") return sorting.subjects.map((subject) => ({ shop, ...subject }));
  if (sorting.kind === "unreadable") {
    const letter = { shop, source: "delivery", subject: `${topic}, delivery ${id}`, reason: sorting.reason } as const;
    await buryDeadLetter(tx, { ...letter, detail: { deliveryId: String(id) } }, sortedAt);
  }
  return [];
}
