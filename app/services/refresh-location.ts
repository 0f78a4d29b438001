import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { saveLocations } from "../db/locations.ts";
import { markDirty, settleMark, type Claim, type Mark } from "../db/marks.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readLocation } from "../shopify/inventory.ts";

/** Reads a location again and marks every item that it stocks: whether it ships online orders decides what is available. */
export async function refreshLocation(claim: Claim): Promise<void> {
  const { shop, subjectId: locationId } = claim;
  const location = await readLocation(await adminApi(shop), locationId);
  await prisma.$transaction(async (tx) => {
    if (location) await saveLocations(tx, shop, [location]);
    const stocked = await tx.stockLevel.findMany({ where: { shop, locationId }, select: { itemId: true } });
    const marks = stocked.map(({ itemId }): Mark => ({ shop, kind: "item", subjectId: itemId }));
    await markDirty(tx, marks, now());
    await settleMark(tx, claim);
  });
}
