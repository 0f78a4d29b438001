import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDirty, type Mark } from "../db/marks.ts";
import { itemsWithLapsedAnnouncements } from "../db/stock-alerts.ts";

/** Has items planned of which something announced was not bought in time: the plan announcements it to the next. Harmless when repeated. */
export async function endAnnouncements(): Promise<void> {
  const instant = now();
  const items = await itemsWithLapsedAnnouncements(instant);
  const marks = items.map(({ shop, itemId }): Mark => ({ shop, kind: "item", subjectId: itemId }));
  await prisma.$transaction((tx) => markDirty(tx, marks, instant));
}
