import { z } from "zod";
import { dayIn, now } from "../config/clock.ts";
import { REASON_LETTERS } from "../config/limits.ts";
import { readAwaitedLines, saveArrivalMove } from "../db/arrival-moves.ts";
import { prisma } from "../db/client.ts";
import { markItemsOf } from "../db/purchase-orders.ts";
import { lockItems } from "../db/read-item-books.ts";
import { timeZoneOf } from "../db/shops.ts";
import { typedDay } from "../forms/typed-day.ts";

/** Another day for a shipment, and why. */
export const movedShipment = z.object({
  expectedOn: typedDay("Enter the day on which it comes."),
  reason: z
    .string()
    .trim()
    .min(1, "Say why, for those who read it later.")
    .max(REASON_LETTERS, `Say it in at most ${REASON_LETTERS} letters.`),
});

export type MoveShipmentOutcome =
  | { kind: "moved" }
  /** It is not Shopify's, or nothing more of it is on its way. */
  | { kind: "nothing_to_come" }
  /** The new day is before today. */
  | { kind: "day_has_passed" };

/**
 * Moves by hand the day on which a shipment of Shopify's is expected. Shopify is not told: the day counts here until
 * somebody tells another there.
 */
export async function moveShipment(
  shop: string,
  shipmentId: string,
  { expectedOn, reason }: z.infer<typeof movedShipment>,
  author: string,
): Promise<MoveShipmentOutcome> {
  const movedAt = now();
  if (expectedOn < dayIn(await timeZoneOf(shop), movedAt)) return { kind: "day_has_passed" };
  return prisma.$transaction(async (tx) => {
    const known = await readAwaitedLines(tx, shop, shipmentId);
    const itemIds = known.map(({ itemId }) => itemId);
    // A plan that is being made of an item would save the day that it has read.
    await lockItems(tx, shop, itemIds);
    const lines = await readAwaitedLines(tx, shop, shipmentId);
    const [first] = lines;
    if (!first) return { kind: "nothing_to_come" };
    const move = { movedFrom: first.expectedOn, movedTo: expectedOn, reason, author, movedAt };
    await saveArrivalMove(tx, shop, shipmentId, move);
    await markItemsOf(tx, shop, lines, movedAt);
    return { kind: "moved" };
  });
}
