import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { closeDeadLetter } from "../db/dead-letters.ts";

/** Closes a dead letter without trying again; "gone" when somebody retried or dropped it before. */
export async function dropDeadLetter(shop: string, id: bigint): Promise<"done" | "gone"> {
  const closed = await prisma.$transaction((tx) => closeDeadLetter(tx, shop, id, now()));
  return closed ? "done" : "gone";
}
