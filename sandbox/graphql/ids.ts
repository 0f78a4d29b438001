import { RequestError } from "../refusal.ts";
import { gidKey, gidType, type Gid } from "../state/index.ts";

/** Throws the recorded top-level error when an id is not one of the type's: `Invalid id: gid://shopify/FulfillmentOrder/0`. */
export function existingGid(id: Gid, type: string): void {
  if (gidType(id) === type && gidKey(id) !== "0") return;
  throw new RequestError(`Invalid id: ${id}`, { code: "RESOURCE_NOT_FOUND" });
}
