/** Pages of Shopify's own admin, by the type of the id that they show. */
const PAGES: Record<string, string> = {
  Order: "orders",
  Product: "products",
  InventoryTransfer: "transfers",
  Location: "settings/locations",
};

/** Where the product page in Shopify's theme editor takes our block. */
export const THEME_EDITOR_URL = "shopify://admin/themes/current/editor?template=product";

export const TRANSFERS_URL = "shopify://admin/transfers";

/** Splits `gid://shopify/Order/12` into its type and number; null for what is no Shopify id. */
export function parseGid(id: string): { type: string; number: string } | null {
  const [, type, number] = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(id) ?? [];
  return type && number ? { type, number } : null;
}

/** The page of Shopify's own admin for an id, which App Bridge opens around the app; null when it has none. */
export function adminUrl(id: string): string | null {
  const gid = parseGid(id);
  const page = gid && PAGES[gid.type];
  return gid && page ? `shopify://admin/${page}/${gid.number}` : null;
}
