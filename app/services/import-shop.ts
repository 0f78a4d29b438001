import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDirty, settleMark, type Claim, type Mark, type MarkKind } from "../db/marks.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readWhatToImport } from "../shopify/shop.ts";

/** Marks everything that a shop has and that may concern backorders, so that it is read as if a webhook had named it. */
export async function importShop(claim: Claim): Promise<void> {
  const { shop } = claim;
  const { itemIds, orderIds, transferIds } = await readWhatToImport(await adminApi(shop));
  const marks = (kind: MarkKind, ids: readonly string[]): Mark[] => ids.map((subjectId) => ({ shop, kind, subjectId }));
  const readAt = now();
  await prisma.$transaction(async (tx) => {
    await markDirty(
      tx,
      [...marks("order", orderIds), ...marks("transfer", transferIds), ...marks("item", itemIds)],
      readAt,
    );
    await settleMark(tx, claim);
  });
}
