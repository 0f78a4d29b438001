/** What our book says of the policy by which Shopify sells an item: `true` for CONTINUE. */
export interface PolicyRecord {
  /** What it is to be; null while it is left to people. */
  wanted: boolean | null;
  /** What it was when Shopify and we last agreed; null while we never steered it. */
  kept: boolean | null;
  /** Whether a person changed it in Shopify and nobody has decided about that yet. */
  isForeign: boolean;
}

/** Of an item that was never steered. */
export const NOT_STEERED: PolicyRecord = { wanted: null, kept: null, isForeign: false };

/** Whether Shopify is to be told something. While a person's change waits for a decision it is not: nobody fights him. */
export function isToSwitch({ wanted, kept, isForeign }: PolicyRecord): boolean {
  return wanted !== null && !isForeign && wanted !== kept;
}

/**
 * The record after a reading of the item.
 *
 * What Shopify has is a person's change when it is neither what we last agreed on nor what we were about to write; then
 * it is noted, and stands until the merchant takes it over or sets it back.
 *
 * @param read what Shopify has; null when we were writing while it was read, so that it says nothing.
 * @param wanted what it is to be from now on.
 */
export function notePolicy(before: PolicyRecord, read: boolean | null, wanted: boolean | null): PolicyRecord {
  if (wanted === null) return NOT_STEERED;
  if (read === null || before.isForeign) return { ...before, wanted };
  const isChanged = before.kept !== null && read !== before.kept && read !== before.wanted;
  return { wanted, kept: read, isForeign: isChanged && read !== wanted };
}
