import { now } from "../config/clock.ts";
import { prisma, type Transaction } from "../db/client.ts";
import { buryDeadLetter } from "../db/dead-letters.ts";
import { keepBody, takeDeliveries, type UnreadDelivery } from "../db/deliveries.ts";
import { markSettling, type Mark } from "../db/marks.ts";
import { everBackordered } from "../db/orders.ts";
import { reviseOrders } from "../db/plans.ts";
import { countKnownOrders, endPrivacyRequest, forgetBuyer, notePrivacyRequest } from "../db/privacy-requests.ts";
import { countAlertsOf, forgetAlertsOf } from "../db/stock-alerts.ts";
import { shortenRests } from "../db/shop-rests.ts";
import { isPrivacyTopic, sortDelivery, type Sorting } from "../domain/deliveries/sort-delivery.ts";

/**
 * Sorts a batch of deliveries into dirty marks, however many deliveries name one subject. A delivery that cannot be read
 * becomes a dead letter; what is asked about a buyer's data is done at once.
 *
 * @returns how many deliveries were waiting, up to a batch: fewer mean that the inbox is empty now.
 */
export function sortInbox(): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const sortedAt = now();
    const { waiting, subjects, unread } = await takeDeliveries(tx, sortedAt);
    if (waiting === 0) return 0;
    const sorted = unread.map((delivery) => ({ ...delivery, sorting: sortDelivery(delivery.topic, delivery.body) }));
    const closed: Mark[] = [];
    for (const delivery of sorted) closed.push(...(await answerPrivacyRequest(tx, delivery, sortedAt)));
    await markSettling(tx, [...subjects, ...sorted.flatMap(marksOf), ...closed], sortedAt);
    // Shops are locked after marks, here and everywhere.
    await shortenRests(tx, [...new Set([...subjects, ...sorted].map(({ shop }) => shop))], sortedAt);
    for (const delivery of sorted) await buryUnreadable(tx, delivery, sortedAt);
    return waiting;
  });
}

interface SortedDelivery extends UnreadDelivery {
  sorting: Sorting;
}

function marksOf({ shop, sorting }: SortedDelivery): Mark[] {
  return sorting.kind === "subjects" ? sorting.subjects.map((subject) => ({ shop, ...subject })) : [];
}

/** Does what is asked about a buyer's data; returns the orders that must no longer show where his page of them is. */
async function answerPrivacyRequest(tx: Transaction, delivery: SortedDelivery, sortedAt: Date): Promise<Mark[]> {
  const { shop, topic, webhookId, receivedAt, sorting } = delivery;
  if (!isPrivacyTopic(topic)) return [];
  const request = { shop, topic, webhookId, receivedAt };
  await notePrivacyRequest(tx, request);
  if (sorting.kind !== "buyer") return [];
  const { orderIds } = sorting;
  const named = `${orderIds.length} orders named`;
  const isToForget = topic === "customers/redact";
  const outcome = isToForget
    ? `${named}: what ${await forgetBuyer(tx, shop, orderIds)} of them told of the buyer is deleted, and ${await forgetAlertsOf(tx, shop, sorting)} back-in-stock alerts of his`
    : `${named}, ${await countKnownOrders(tx, shop, orderIds)} known, and ${await countAlertsOf(tx, shop, sorting)} back-in-stock alerts: the admin shows what is kept of each`;
  await endPrivacyRequest(tx, request, outcome, sortedAt);
  if (!isToForget) return [];
  const revised = await reviseOrders(tx, shop, { orderIds: await everBackordered(tx, shop, orderIds) });
  return revised.map((subjectId) => ({ shop, kind: "publish_order", subjectId }));
}

async function buryUnreadable(tx: Transaction, delivery: SortedDelivery, sortedAt: Date): Promise<void> {
  const { id, shop, topic, sorting } = delivery;
  if (sorting.kind !== "unreadable") return;
  await keepBody(tx, delivery);
  const letter = { shop, source: "delivery", subject: `${topic}, delivery ${id}`, reason: sorting.reason } as const;
  await buryDeadLetter(tx, { ...letter, detail: { deliveryId: String(id) } }, sortedAt);
}
