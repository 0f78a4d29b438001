import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { transferOf } from "../db/inbound.ts";
import { markDirty, settleMark, type Claim } from "../db/marks.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { findTransferOf } from "../shopify/transfers.ts";

/** Finds the transfer of a shipment, which names neither its transfer nor its destination, and marks that. */
export async function refreshShipment(claim: Claim): Promise<void> {
  const { shop, subjectId: shipmentId } = claim;
  const transferId = (await transferOf(shop, shipmentId)) ?? (await findTransferOf(await adminApi(shop), shipmentId));
  await prisma.$transaction(async (tx) => {
    if (transferId) await markDirty(tx, [{ shop, kind: "transfer", subjectId: transferId }], now());
    await settleMark(tx, claim);
  });
}
