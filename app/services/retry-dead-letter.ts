import { z } from "zod";
import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { closeDeadLetter, findDeadLetter } from "../db/dead-letters.ts";
import { MARK_KINDS, markDirty } from "../db/marks.ts";
import { unsortDelivery } from "../db/deliveries.ts";

/** What a dead letter keeps to be tried again: the delivery to sort again, or the subject to mark again. */
const detail = z.union([
  z.object({ deliveryId: z.string().transform(BigInt) }),
  z.object({ kind: z.enum(MARK_KINDS), subjectId: z.string() }),
]);

/** Tries a dead letter again; "gone" when somebody retried or dropped it before. */
export async function retryDeadLetter(shop: string, id: bigint): Promise<"done" | "gone"> {
  const letter = await findDeadLetter(shop, id);
  if (!letter) return "gone";
  const again = detail.parse(letter.detail);
  const retriedAt = now();
  return prisma.$transaction(async (tx) => {
    if (!(await closeDeadLetter(tx, shop, id, retriedAt))) return "gone";
    if ("deliveryId" in again) await unsortDelivery(tx, shop, again.deliveryId);
    else await markDirty(tx, [{ shop, ...again }], retriedAt);
    return "done";
  });
}
