import { dayIn, now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markItemPublished, readItemToPublish, reviseItem } from "../db/items.ts";
import { settleMark, writeUnderClaim, type Claim } from "../db/marks.ts";
import { timeZoneOf } from "../db/shops.ts";
import { variantMetafield } from "../domain/notices/variant-metafield.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { deleteBackorderMetafield, setBackorderMetafield } from "../shopify/metafields.ts";

/** Brings a variant in Shopify to show what the next buyer can be promised; without stock tracking it shows nothing. */
export async function publishItem(claim: Claim): Promise<void> {
  const { shop, subjectId: itemId } = claim;
  const item = await readItemToPublish(shop, itemId);
  if (item?.variantId && item.publishedRevision < item.revision) {
    const api = await adminApi(shop);
    const timeZone = await timeZoneOf(shop);
    const { variantId, revision } = item;
    const write = async (): Promise<void> => {
      const asOf = now();
      const shown = variantMetafield(item, { today: dayIn(timeZone, asOf), asOf });
      if (item.tracked) await setBackorderMetafield(api, variantId, shown);
      else await deleteBackorderMetafield(api, variantId);
      await markItemPublished(shop, itemId, revision);
    };
    await writeUnderClaim(claim, now, write, (tx) => reviseItem(tx, shop, itemId));
  }
  await prisma.$transaction((tx) => settleMark(tx, claim));
}
