import { z } from "zod";
import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { closeDeadLetter, findDeadLetter } from "../db/dead-letters.ts";
import { abandonReceipt } from "../db/refuse-receipt.ts";

const ofReceipt = z.object({ kind: z.literal("book_receipt"), subjectId: z.string() });

/**
 * Closes a dead letter without trying again; "gone" when somebody retried or dropped it before. What waits for it, which
 * only a receipt does, waits no more.
 */
export async function dropDeadLetter(shop: string, id: bigint): Promise<"done" | "gone"> {
  const letter = await findDeadLetter(shop, id);
  if (!letter) return "gone";
  const receipt = ofReceipt.safeParse(letter.detail);
  return prisma.$transaction(async (tx) => {
    if (!(await closeDeadLetter(tx, shop, id, now()))) return "gone";
    if (receipt.success) await abandonReceipt(tx, shop, BigInt(receipt.data.subjectId));
    return "done";
  });
}
