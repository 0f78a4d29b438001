import { HOLD_HANDLE, type HoldChange, type HoldPlacement } from "../domain/fulfilment/decide-holds.ts";
import type { AdminApi } from "./admin-api.ts";
import { HOLD, RELEASE_AND_HOLD, RELEASE_HOLDS } from "./operations/holds.ts";
import { refuseUserErrors } from "./user-errors.ts";

/** What Shopify answers when our hold is there already. */
const HELD_ALREADY = ["DUPLICATE_FULFILLMENT_HOLD_HANDLE"];

/**
 * Carries out one change of holds.
 *
 * @throws AdminApiError when Shopify refuses it, for example because the fulfilment order changed since it was read.
 */
export async function changeHold(api: AdminApi, { release, hold }: HoldChange): Promise<void> {
  if (release && hold) {
    const answer = await api.run(RELEASE_AND_HOLD, {
      id: release.fulfilmentOrderId,
      holdIds: [...release.holdIds],
      hold: holdInput(hold),
    });
    refuseUserErrors("fulfillmentOrderReleaseHold", answer.fulfillmentOrderReleaseHold?.userErrors);
    refuseUserErrors("fulfillmentOrderHold", answer.fulfillmentOrderHold?.userErrors, HELD_ALREADY);
  } else if (release) {
    const answer = await api.run(RELEASE_HOLDS, { id: release.fulfilmentOrderId, holdIds: [...release.holdIds] });
    refuseUserErrors("fulfillmentOrderReleaseHold", answer.fulfillmentOrderReleaseHold?.userErrors);
  } else if (hold) {
    const answer = await api.run(HOLD, { id: hold.fulfilmentOrderId, hold: holdInput(hold) });
    refuseUserErrors("fulfillmentOrderHold", answer.fulfillmentOrderHold?.userErrors, HELD_ALREADY);
  }
}

function holdInput(hold: HoldPlacement) {
  return {
    reason: "INVENTORY_OUT_OF_STOCK" as const,
    reasonNotes: "Backordered, or not released yet. The hold ends by itself when the units may ship.",
    handle: HOLD_HANDLE,
    notifyMerchant: false,
    fulfillmentOrderLineItems: hold.lines.map(({ id, units }) => ({ id, quantity: units })),
  };
}
