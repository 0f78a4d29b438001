import { FIRST_COME_FIRST_SERVED, type AllocationPolicy, type PolicySettings } from "./policy.ts";

/** Policies that every merchant knows, to compare another one with: orders are served by their time. */
export const STANDARD_POLICIES = ["first_come_first_served", "complete_lines", "complete_orders"] as const;
export type StandardPolicy = (typeof STANDARD_POLICIES)[number];

const COMPLETENESS: Record<StandardPolicy, PolicySettings["completeness"]> = {
  first_come_first_served: FIRST_COME_FIRST_SERVED.completeness,
  complete_lines: { kind: "complete_lines" },
  complete_orders: { kind: "complete_orders", aim: "orders" },
};

/** A standard policy for every item and location, with the stock kept back that the shop keeps back. */
export function standardPolicy(
  standard: StandardPolicy,
  { settings }: Pick<AllocationPolicy, "settings">,
): Omit<AllocationPolicy, "version"> {
  const {
    protections,
    safetyStock,
    clawsBackReleasedToFulfilment = false,
    clawsBackAllocatedByHand,
    restock,
  } = settings;
  const kept = { protections, safetyStock, clawsBackReleasedToFulfilment, clawsBackAllocatedByHand, restock };
  return { settings: { ...FIRST_COME_FIRST_SERVED, ...kept, completeness: COMPLETENESS[standard] }, exceptions: [] };
}
