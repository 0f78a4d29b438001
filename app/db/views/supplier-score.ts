import { SCORED_DELIVERIES, SCORED_MONTHS } from "../../config/limits.ts";
import {
  scoreByMonth,
  scoreSupplier,
  type MonthlyScore,
  type SupplierScore,
} from "../../domain/purchasing/score-supplier.ts";
import { prisma } from "../client.ts";

/** How well a supplier kept what he told, in all that is looked at and month by month. */
export interface SupplierScoreCard {
  /** Null while nothing of his was received. */
  score: SupplierScore | null;
  months: MonthlyScore[];
}

/** Reads a supplier's score card from his newest deliveries. */
export async function readSupplierScore(shop: string, supplierId: bigint): Promise<SupplierScoreCard> {
  const deliveries = await prisma.pastShipment.findMany({
    where: { shop, supplierId: String(supplierId) },
    select: { expectedOn: true, receivedOn: true, sent: true, accepted: true },
    orderBy: [{ receivedOn: "desc" }, { id: "desc" }],
    take: SCORED_DELIVERIES,
  });
  return { score: scoreSupplier(deliveries), months: scoreByMonth(deliveries).slice(-SCORED_MONTHS) };
}
