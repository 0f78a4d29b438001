import { prisma } from "../client.ts";
import { orderNames } from "../orders.ts";

/** What leads from an order line at a location to where it is shown. */
export interface NamedLine {
  orderName: string;
  /** The backorder line's own page; null for a line that was never short. */
  backorderLineId: string | null;
}

/** Order lines of one location with the names of their orders and their own pages. */
export async function nameLines<Line extends { lineId: string; orderId: string }>(
  shop: string,
  locationId: string,
  lines: readonly Line[],
): Promise<(Line & NamedLine)[]> {
  const orderIds = lines.map(({ orderId }) => orderId);
  const names = await orderNames(shop, orderIds);
  const rows = await prisma.backorderLine.findMany({
    where: { shop, locationId, orderId: { in: orderIds } },
    select: { id: true, lineId: true },
  });
  const pages = new Map(rows.map((row) => [row.lineId, String(row.id)]));
  return lines.map((line) => ({
    ...line,
    orderName: names.get(line.orderId) ?? "",
    backorderLineId: pages.get(line.lineId) ?? null,
  }));
}
