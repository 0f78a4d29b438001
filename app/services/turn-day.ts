import { dayIn, now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDatedItems, markTurningItems } from "../db/items.ts";
import { markDirty } from "../db/marks.ts";
import { shopsToTurn } from "../db/shops.ts";

/**
 * Plans a shop's dated items anew when its day has turned: a shipment that did not come yesterday comes later, and
 * dates that buyers read are renewed. What suppliers did until yesterday is learned from. Harmless when repeated, and when several workers do it at once.
 */
export async function turnDay(): Promise<void> {
  const instant = now();
  for (const shop of await shopsToTurn(instant)) {
    const today = dayIn(shop.timeZone, instant);
    if (shop.turnedOn !== null && shop.turnedOn >= today) continue;
    await prisma.$transaction(async (tx) => {
      await markDatedItems(tx, shop.domain, instant);
      await markTurningItems(tx, shop.domain, today, instant);
      await markDirty(tx, [{ shop: shop.domain, kind: "lead_times", subjectId: shop.domain }], instant);
      await tx.shop.update({ where: { domain: shop.domain }, data: { turnedOn: today } });
    });
  }
}
