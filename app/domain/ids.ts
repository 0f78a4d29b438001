/**
 * Total order over Shopify ids (`gid://shopify/Type/123`) of one type: by number, so that an older id comes first.
 * Shopify counts its ids upward; a longer digit string is a larger number, and ids never pass through a JS number.
 */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
