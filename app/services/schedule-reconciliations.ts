import { now } from "../config/clock.ts";
import { RECONCILE_EVERY_MS } from "../config/limits.ts";
import { prisma } from "../db/client.ts";
import { markDirty, type Mark } from "../db/marks.ts";
import { shopsToReconcile } from "../db/reconciliations.ts";

/** Marks every shop that is due for a reconciliation. Harmless when repeated, and when several workers do it at once. */
export async function scheduleReconciliations(): Promise<void> {
  const instant = now();
  const shops = await shopsToReconcile(new Date(instant.getTime() - RECONCILE_EVERY_MS));
  const marks = shops.map((shop): Mark => ({ shop, kind: "reconcile", subjectId: shop }));
  await prisma.$transaction((tx) => markDirty(tx, marks, instant));
}
