import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDirty, settleMark, type Claim, type Mark } from "../db/marks.ts";

/** Marks every item that a location stocks; the location itself is read with them. */
export async function refreshLocation(claim: Claim): Promise<void> {
  const { shop, subjectId: locationId } = claim;
  await prisma.$transaction(async (tx) => {
    const stocked = await tx.stockLevel.findMany({ where: { shop, locationId }, select: { itemId: true } });
    const marks = stocked.map(({ itemId }): Mark => ({ shop, kind: "item", subjectId: itemId }));
    await markDirty(tx, marks, now());
    await settleMark(tx, claim);
  });
}
