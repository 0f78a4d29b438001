import type { Collection, ShopState } from "../../state/index.ts";
import { idNumber, inShopZone } from "./shapes.ts";

/** `collections/create` and `update`: it does not tell which products are in it. */
export function collectionBody(shop: ShopState, { id, handle, title, updatedAt }: Collection) {
  return {
    id: idNumber(id),
    handle,
    title,
    updated_at: inShopZone(shop, updatedAt),
    body_html: "",
    published_at: inShopZone(shop, updatedAt),
    sort_order: "manual",
    template_suffix: null,
    published_scope: "web",
    admin_graphql_api_id: id,
  };
}
