import { PAGES_AT_MOST } from "../config/limits.ts";

/** One page of a connection of the Admin API. */
export interface Connection<Node> {
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  nodes: readonly Node[];
}

/**
 * All nodes of a connection, page by page.
 *
 * @param read reads the page after a cursor; null when what holds the connection does not exist.
 * @returns null when the first page does not exist.
 * @throws when there are more pages than any real connection has.
 */
export async function readAllPages<Node>(
  read: (after: string | null) => Promise<Connection<Node> | null | undefined>,
): Promise<Node[] | null> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES_AT_MOST; page += 1) {
    const connection = await read(after);
    if (!connection) return page === 0 ? null : nodes;
    nodes.push(...connection.nodes);
    if (!connection.pageInfo.hasNextPage) return nodes;
    after = connection.pageInfo.endCursor ?? null;
  }
  throw new Error(`A connection has more than ${PAGES_AT_MOST} pages.`);
}
