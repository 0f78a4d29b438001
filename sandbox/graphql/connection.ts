import { RequestError } from "../refusal.ts";

/** Shopify's bound on a page. */
const MAX_PAGE = 250;
/** The page size by which a bulk operation asks for all nodes. */
export const EVERY_NODE = 2 ** 31 - 1;

export interface ConnectionArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  reverse?: boolean;
}

export interface CountArgs {
  query?: string | null;
  limit?: number | null;
}

/** How many there are, as Shopify counts them: no further than it is asked to (recorded). */
export function counted(all: unknown[], limit?: number | null): { count: number; precision: "AT_LEAST" | "EXACT" } {
  const isCut = limit !== null && limit !== undefined && all.length > limit;
  return isCut ? { count: limit, precision: "AT_LEAST" } : { count: all.length, precision: "EXACT" };
}

export interface Connection<T> {
  edges: { node: T; cursor: string }[];
  nodes: T[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** One page of nodes. The cursor holds the node's id, so a page stays in place when others are added or removed before it. */
export function connection<T extends { id: string }>(all: Iterable<T>, args: ConnectionArgs): Connection<T> {
  const nodes = args.reverse ? [...all].reverse() : [...all];
  const size = pageSize(args);
  const afterAt = args.after ? positionOf(nodes, args.after) : -1;
  const beforeAt = args.before ? positionOf(nodes, args.before) : nodes.length;
  const start = args.first ? afterAt + 1 : Math.max(afterAt + 1, beforeAt - size);
  const end = args.first ? Math.min(start + size, beforeAt) : beforeAt;
  const page = nodes.slice(start, end);
  const cursors = page.map((node) => encodeCursor(node.id));
  return {
    edges: page.map((node, index) => ({ node, cursor: cursors[index] as string })),
    nodes: page,
    pageInfo: {
      hasNextPage: end < nodes.length,
      hasPreviousPage: start > 0,
      startCursor: cursors.at(0) ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  };
}

function pageSize(args: ConnectionArgs): number {
  const size = args.first ?? args.last;
  if (size === null || size === undefined)
    throw new RequestError("you must provide one of first or last", { code: "BAD_REQUEST" });
  if (size < 0 || (size > MAX_PAGE && size !== EVERY_NODE)) {
    const name = args.first === undefined || args.first === null ? "last" : "first";
    throw new RequestError(`${name} cannot exceed ${MAX_PAGE}`, { code: "BAD_REQUEST" });
  }
  return size;
}

function positionOf(nodes: { id: string }[], cursor: string): number {
  const position = nodes.findIndex((node) => encodeCursor(node.id) === cursor);
  if (position < 0) throw new RequestError(`Invalid cursor: ${cursor}`, { code: "BAD_REQUEST" });
  return position;
}

/** A cursor in the recorded form; ids that are more than digits, as those of levels, stand in it whole. */
function encodeCursor(id: string): string {
  const digits = /\/(\d+)$/.exec(id)?.[1];
  const lastId = digits ?? JSON.stringify(id);
  return Buffer.from(`{"last_id":${lastId},"last_value":${digits ? `"${digits}"` : lastId}}`).toString("base64");
}
