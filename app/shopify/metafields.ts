import type { AdminApi } from "./admin-api.ts";
import type { MetafieldDefinitionInput } from "./generated/admin.types.d.ts";
import { DEFINE_METAFIELD } from "./operations/metafield-definitions.ts";
import { DELETE_METAFIELDS, SET_METAFIELDS } from "./operations/metafields.ts";
import { refuseUserErrors } from "./user-errors.ts";

/** The key of our metafields, in the namespace that Shopify reserves for the app. */
export const BACKORDER_KEY = "backorder";

/** Writes our JSON metafield of an order or a variant. */
export async function setBackorderMetafield(api: AdminApi, ownerId: string, value: unknown): Promise<void> {
  const metafield = { ownerId, key: BACKORDER_KEY, type: "json", value: JSON.stringify(value) };
  const { metafieldsSet } = await api.run(SET_METAFIELDS, { metafields: [metafield] });
  refuseUserErrors("metafieldsSet", metafieldsSet?.userErrors);
}

/** Removes our metafield; one that is not there is no error. */
export async function deleteBackorderMetafield(api: AdminApi, ownerId: string): Promise<void> {
  const { metafieldsDelete } = await api.run(DELETE_METAFIELDS, {
    metafields: [{ ownerId, namespace: "$app", key: BACKORDER_KEY }],
  });
  refuseUserErrors("metafieldsDelete", metafieldsDelete?.userErrors);
}

/**
 * Makes sure that our metafields are defined. `shopify.app.toml` declares them, and a deploy should create them; a
 * public report says that it did not, so the app looks after it when it is installed.
 */
export async function defineBackorderMetafields(api: AdminApi): Promise<void> {
  const ours = { key: BACKORDER_KEY, type: "json" };
  await define(api, { ...ours, ownerType: "PRODUCTVARIANT", name: "Backorder dates", access: PUBLIC });
  await define(api, { ...ours, ownerType: "ORDER", name: "Backordered lines", access: { storefront: "NONE" } });
  for (const definition of MERCHANTS)
    await define(api, { ...definition, access: { ...PUBLIC, admin: "MERCHANT_READ_WRITE" } });
  const alike = { ownerType: "PRODUCT", key: "substitutes", type: "list.product_reference", name: "Alike" } as const;
  await define(api, { ...alike, access: PUBLIC });
}

const PUBLIC = { storefront: "PUBLIC_READ" } as const;

/** What the merchant sets on the pages of products and variants, and the product page reads: its alternatives. */
const MERCHANTS = [
  { ownerType: "PRODUCT", key: "alternatives", type: "list.product_reference", name: "Alternatives" },
  { ownerType: "PRODUCT", key: "never_substitutes", type: "list.product_reference", name: "Never offered instead" },
  { ownerType: "PRODUCTVARIANT", key: "never_alternative", type: "boolean", name: "Never an alternative" },
] as const;

const DEFINED_ALREADY = ["TAKEN"];

async function define(api: AdminApi, definition: MetafieldDefinitionInput): Promise<void> {
  const { metafieldDefinitionCreate } = await api.run(DEFINE_METAFIELD, { definition });
  refuseUserErrors("metafieldDefinitionCreate", metafieldDefinitionCreate?.userErrors, DEFINED_ALREADY);
}
