/** An item and the lines that want it. */
export interface WantedItem {
  itemId: string;
  lines: number;
}

/** Items in batches that are read and planned one after the other. */
export interface ItemBatches {
  batches: string[][];
  /** Lines of the batches, and of the items that are left out. */
  lookedAt: number;
  leftOut: number;
}

/**
 * Parts items into batches of at most so many lines, up to so many lines in all; a single item that has more than either
 * is a batch of its own, as an item is planned as a whole.
 */
export function itemBatches(items: readonly WantedItem[], { inBatch, inAll }: { inBatch: number; inAll: number }) {
  const parted: ItemBatches = { batches: [], lookedAt: 0, leftOut: 0 };
  let linesOfBatch = Infinity;
  for (const { itemId, lines } of items) {
    if (parted.lookedAt > 0 && parted.lookedAt + lines > inAll) {
      parted.leftOut += lines;
      continue;
    }
    if (linesOfBatch + lines > inBatch) {
      parted.batches.push([]);
      linesOfBatch = 0;
    }
    parted.batches.at(-1)?.push(itemId);
    linesOfBatch += lines;
    parted.lookedAt += lines;
  }
  return parted;
}
