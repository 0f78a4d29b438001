import type { AdminApi } from "./admin-api.ts";
import { ADD_TAGS, REMOVE_TAGS } from "./operations/tags.ts";
import { refuseUserErrors } from "./user-errors.ts";

/** The tag of an order that waits for backordered units, by which a merchant can filter. */
export const BACKORDERED_TAG = "backordered";

export async function addBackorderedTag(api: AdminApi, orderId: string): Promise<void> {
  const { tagsAdd } = await api.run(ADD_TAGS, { id: orderId, tags: [BACKORDERED_TAG] });
  refuseUserErrors("tagsAdd", tagsAdd?.userErrors);
}

export async function removeBackorderedTag(api: AdminApi, orderId: string): Promise<void> {
  const { tagsRemove } = await api.run(REMOVE_TAGS, { id: orderId, tags: [BACKORDERED_TAG] });
  refuseUserErrors("tagsRemove", tagsRemove?.userErrors);
}
