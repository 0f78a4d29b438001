import type { Prisma } from "@prisma/client";
import { CHOICE_ITEMS } from "../config/limits.ts";
import type { ChoiceCertificate } from "../domain/allocation/choose-orders.ts";
import type { WaitingOrder } from "../domain/allocation/open-orders.ts";
import type { AllocationPolicy } from "../domain/allocation/policy.ts";
import { prisma, type Transaction } from "./client.ts";
import { saveDirectives, type PlacedDirective } from "./directives.ts";

/**
 * The tracked items of the orders among which to choose at a location: those with a line that was not chosen, and that is
 * short or was never planned.
 */
export async function choiceItems(tx: Transaction, shop: string, locationId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ itemId: string }[]>`
    SELECT DISTINCT demand.item_id AS "itemId" FROM demand_lines AS demand
    JOIN items ON items.shop = demand.shop AND items.id = demand.item_id AND items.tracked
    WHERE demand.shop = ${shop} AND demand.location_id = ${locationId} AND demand.order_id IN (
      SELECT open.order_id FROM demand_lines AS open
      LEFT JOIN backorder_lines AS short ON short.shop = open.shop AND short.item_id = open.item_id
        AND short.line_id = open.line_id AND short.location_id = open.location_id
      LEFT JOIN allocations AS live ON live.shop = open.shop AND live.item_id = open.item_id
        AND live.line_id = open.line_id AND live.location_id = open.location_id
      WHERE open.shop = ${shop} AND open.location_id = ${locationId} AND open.units > COALESCE(live.units, 0)
        AND (short.id IS NULL OR short.resolved_at IS NULL)
        AND NOT EXISTS (
          SELECT 1 FROM directives WHERE directives.shop = open.shop AND directives.line_id = open.line_id
            AND directives.location_id = open.location_id AND directives.kind = 'chosen'
        )
    )
    ORDER BY 1 LIMIT ${CHOICE_ITEMS}`;
  return rows.map((row) => row.itemId);
}

/** A choice that was made at a location under a policy. */
export interface MadeChoice {
  chosen: readonly WaitingOrder[];
  certificate: ChoiceCertificate;
  locationId: string;
  policy: AllocationPolicy;
}

/** Keeps a choice: a directive for each line that was chosen, and how good the choice is. A choice of none is not kept. */
export async function keepChoice(tx: Transaction, shop: string, choice: MadeChoice, madeAt: Date): Promise<void> {
  const { chosen, locationId, policy } = choice;
  if (chosen.length === 0) return;
  const lines = chosen.flatMap((order) => order.lines);
  const byPolicy = { kind: "chosen", locationId, author: null, reason: null } as const;
  const directives = lines.map(({ lineId, units }): PlacedDirective => ({ ...byPolicy, lineId, units }));
  await saveDirectives(tx, shop, directives, madeAt);
  const certificate = choice.certificate as unknown as Prisma.InputJsonObject;
  const noted = { shop, locationId, policyVersion: policy.version, orders: chosen.length, certificate, madeAt };
  await tx.orderChoice.create({ data: noted });
}

/** The last choice at a location; null when there was none. */
export async function lastOrderChoice(
  shop: string,
  locationId: string,
): Promise<{ orders: number; certificate: ChoiceCertificate; madeAt: Date } | null> {
  const row = await prisma.orderChoice.findFirst({ where: { shop, locationId }, orderBy: { id: "desc" } });
  return (
    row && { orders: row.orders, madeAt: row.madeAt, certificate: row.certificate as unknown as ChoiceCertificate }
  );
}
