/** A global id as Shopify writes them, `gid://shopify/Order/5000000000001`. Always a string: the digits may not fit a JS number. */
export type Gid = string;

const GID = /^gid:\/\/shopify\/([A-Za-z]+)\/([^/?]+)(\?.*)?$/;

/** The resource name inside a gid (`Order`), or null when the text is not a gid. */
export function gidType(gid: string): string | null {
  return GID.exec(gid)?.[1] ?? null;
}

/** The part of a gid that names one resource, usually digits. Throws when the text is not a gid. */
export function gidKey(gid: string): string {
  const key = GID.exec(gid)?.[2];
  if (key === undefined) throw new Error(`Not a Shopify gid: ${gid}`);
  return key;
}

/** Builds a gid from a resource name and its key. */
export function toGid(type: string, key: string): Gid {
  return `gid://shopify/${type}/${key}`;
}
