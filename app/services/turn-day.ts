import { dayIn, now } from "../config/clock.ts";
import { isMailOn } from "../config/env.ts";
import { prisma } from "../db/client.ts";
import { markDatedItems, markTurningItems } from "../db/items.ts";
import { markDirty, type Mark } from "../db/marks.ts";
import { decideReminders } from "../db/purchase-reminders.ts";
import { shopsToTurn } from "../db/shops.ts";

/**
 * Plans a shop's dated items anew when its day has turned: a shipment that did not come yesterday comes later, and
 * dates that buyers read are renewed. What suppliers did until yesterday is learned from, and those who are soon to confirm
 * an order are reminded. Harmless when repeated, and when several workers do it at once.
 */
export async function turnDay(): Promise<void> {
  const instant = now();
  for (const shop of await shopsToTurn(instant)) {
    const today = dayIn(shop.timeZone, instant);
    if (shop.turnedOn !== null && shop.turnedOn >= today) continue;
    await prisma.$transaction(async (tx) => {
      // Purchase orders are locked before marks, here as everywhere.
      const reminded = isMailOn() ? await decideReminders(tx, shop.domain, today, instant) : [];
      await markDatedItems(tx, shop.domain, instant);
      await markTurningItems(tx, shop.domain, today, instant);
      const marks = [
        { kind: "lead_times", subjectId: shop.domain } as const,
        ...reminded.map((id) => ({ kind: "mail_reminder", subjectId: String(id) }) as const),
      ];
      const marked = marks.map((mark): Mark => ({ shop: shop.domain, ...mark }));
      await markDirty(tx, marked, instant);
      await tx.shop.update({ where: { domain: shop.domain }, data: { turnedOn: today } });
    });
  }
}
