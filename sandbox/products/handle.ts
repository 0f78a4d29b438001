/** A title as Shopify makes a handle of it: `Blue Mug!` -> `blue-mug`. */
export function handleOf(title: string): string {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "product";
}

/** The handle itself, or with `-1`, `-2`, ... when it is taken. */
export function freeHandle(wanted: string, isTaken: (handle: string) => boolean): string {
  let handle = wanted;
  for (let suffix = 1; isTaken(handle); suffix += 1) handle = `${wanted}-${suffix}`;
  return handle;
}
