/** One object of a bulk operation's result. */
export type ResultLine = Record<string, unknown>;

/**
 * Flattens the data of a bulk query into Shopify's JSONL lines: an object of a connection is a line of its own, after the
 * object that it belongs to, which it names in `__parentId`.
 */
export function linesOf(data: unknown): { lines: ResultLine[]; rootObjects: number } {
  const lines: ResultLine[] = [];
  let rootObjects = 0;

  function addObject(source: Record<string, unknown>, parentId: unknown): void {
    const line: ResultLine = {};
    lines.push(line);
    if (parentId === undefined) rootObjects += 1;
    for (const [key, value] of Object.entries(source)) {
      const children = childrenOf(value);
      if (!children) line[key] = value;
      else for (const child of children) addObject(child, source.id ?? null);
    }
    if (parentId !== undefined) line.__parentId = parentId;
  }

  for (const value of Object.values(data ?? {}))
    for (const child of childrenOf(value) ?? []) addObject(child, undefined);
  return { lines, rootObjects };
}

/** The nodes of a connection, or null when the value is none. */
function childrenOf(value: unknown): Record<string, unknown>[] | null {
  if (value === null || typeof value !== "object") return null;
  if ("edges" in value) return (value.edges as { node: Record<string, unknown> }[]).map((edge) => edge.node);
  return "nodes" in value ? (value.nodes as Record<string, unknown>[]) : null;
}
