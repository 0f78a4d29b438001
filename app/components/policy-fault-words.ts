import type { PolicySettings } from "../domain/allocation/policy.ts";
import type { PolicyDraft } from "./policy-draft.ts";
import type { PolicyFault } from "./policy-faults.ts";

/** The part of the form in which each setting stands. */
const SECTIONS: Record<keyof PolicySettings, string> = {
  orderOfService: "Order of service",
  guarantees: "Guarantees",
  completeness: "Complete or in parts",
  partialAfterDays: "Complete or in parts",
  mostOvertakes: "Fairness",
  longestWaitDays: "Fairness",
  protections: "Units kept back",
  safetyStock: "Units kept back",
  clawsBackReleasedToFulfilment: "Giving out a restock",
  clawsBackAllocatedByHand: "Giving out a restock",
  restock: "Giving out a restock",
};

/** Where a fault is and what to do, in one line: `“Lamps”, Fairness: Enter a whole number.` */
export function describeFault({ path, message }: PolicyFault, { exceptions }: PolicyDraft): string {
  const [, place, setting] = /^(?:exceptions\.(\d+)\.?)?(?:settings\.(\w+))?/.exec(path) ?? [];
  const exception = place === undefined ? undefined : exceptions[Number(place)];
  const where = [exception && `“${exception.name || "New exception"}”`, SECTIONS[setting as keyof PolicySettings]];
  const named = where.filter(Boolean);
  return named.length === 0 ? message : `${named.join(", ")}: ${message}`;
}
