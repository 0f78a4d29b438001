/** Which page of a list: the rows after a cursor, those before it, or, without one, the first. */
export interface PageRequest<Cursor> {
  direction: "forward" | "backward";
  cursor: Cursor | null;
}

/** One page of a list, in the list's order. */
export interface ListPage<Row> {
  rows: Row[];
  hasPrevious: boolean;
  hasNext: boolean;
}

/**
 * Makes a page of what was read for it: at most one row more than `size`, in the direction of reading. The row beyond
 * tells that another page follows there; behind the cursor is the page that it was taken from.
 */
export function cutPage<Row>(read: readonly Row[], request: PageRequest<unknown>, size: number): ListPage<Row> {
  const rows = read.slice(0, size);
  const isMore = read.length > size;
  if (request.direction === "backward") return { rows: rows.toReversed(), hasPrevious: isMore, hasNext: true };
  return { rows, hasPrevious: request.cursor !== null, hasNext: isMore };
}
