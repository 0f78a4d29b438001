import { z } from "zod";
import { now } from "../config/clock.ts";
import {
  POLICY_CLASSES,
  POLICY_EXCEPTIONS,
  POLICY_LIST_ENTRIES,
  POLICY_NAME_LETTERS,
  POLICY_PROTECTIONS,
  POLICY_RULES,
} from "../config/limits.ts";
import { prisma } from "../db/client.ts";
import { markWantedItems } from "../db/items.ts";
import { savePolicyVersion } from "../db/policies.ts";
import { FACTORS, GUARANTEES, type AllocationPolicy } from "../domain/allocation/policy.ts";

const name = z.string().trim().min(1, "Give it a name.").max(POLICY_NAME_LETTERS, "That name is too long.");
const tooMany = `List at most ${POLICY_LIST_ENTRIES}.`;
const words = z
  .array(z.string().trim().min(1).max(POLICY_NAME_LETTERS, `Use at most ${POLICY_NAME_LETTERS} letters for each.`))
  .max(POLICY_LIST_ENTRIES, tooMany);
const countries = z
  .array(z.string().regex(/^[A-Z]{2}$/, "Use two letters for a country, for example DE."))
  .max(POLICY_LIST_ENTRIES, tooMany);
/** An empty list would match no order at all, which nobody means who has not finished it. */
const unfinished = "Add at least one, or remove the condition.";
const amount = z.number("Enter a number.").min(0, "Enter a number that is not negative.");
const count = z.int("Enter a whole number.").min(0, "Enter a number that is not negative.");
const share = z.number("Enter a number.").min(0, "Enter 0 to 100 percent.").max(1, "Enter 0 to 100 percent.");

const condition = z.strictObject({
  customerTags: words.min(1, unfinished).optional(),
  orderTags: words.min(1, unfinished).optional(),
  channels: words.min(1, unfinished).optional(),
  countryCodes: countries.min(1, unfinished).optional(),
  isBusiness: z.boolean().optional(),
  isPaid: z.boolean().optional(),
  leastValue: amount.optional(),
  leastCustomerOrders: count.optional(),
  leastCustomerSpent: amount.optional(),
});

const orderOfService = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("first_come_first_served") }),
  z.strictObject({
    kind: z.literal("priority_classes"),
    classes: z
      .array(z.strictObject({ name, when: condition }))
      .min(1, "Add a class, or choose another order of service.")
      .max(POLICY_CLASSES, `Use at most ${POLICY_CLASSES} classes.`),
  }),
  z.strictObject({
    kind: z.literal("weighted"),
    weights: z.partialRecord(z.enum(FACTORS), amount.max(100, "A weight is at most 100.")),
    preferred: z.strictObject({ customerTags: words, channels: words, countryCodes: countries }),
  }),
]);

const completeness = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("partial"),
    leastShare: share,
    mostParcels: z.int("Enter a whole number.").min(1, "An order needs at least one parcel.").nullable(),
  }),
  z.strictObject({ kind: z.literal("complete_lines") }),
  z.strictObject({ kind: z.literal("complete_orders"), aim: z.enum(["orders", "value"]) }),
]);

const settings = z.strictObject({
  orderOfService,
  guarantees: z
    .array(z.strictObject({ when: condition, guarantee: z.enum(GUARANTEES) }))
    .max(POLICY_RULES, `Use at most ${POLICY_RULES} rules.`),
  completeness,
  partialAfterDays: count.nullable(),
  mostOvertakes: count.nullable(),
  longestWaitDays: z.int("Enter a whole number.").min(1, "Enter at least one day.").nullable(),
  protections: z
    .array(z.strictObject({ name, for: condition, units: count, untilOn: z.iso.date("Choose a day.").nullable() }))
    .max(POLICY_PROTECTIONS, `Use at most ${POLICY_PROTECTIONS} protections.`),
  safetyStock: count,
  clawsBackReleasedToFulfilment: z.boolean().default(false),
  clawsBackAllocatedByHand: z.boolean(),
  restock: z.enum(["automatic", "by_person"]),
});

const exception = z
  .strictObject({
    name,
    productIds: words,
    productTags: words,
    collectionIds: words.default([]),
    locationIds: words,
    settings,
  })
  .refine(
    ({ productIds, productTags, collectionIds, locationIds }) =>
      productIds.length + productTags.length + collectionIds.length + locationIds.length > 0,
    {
      message: "Say for which products, tags, collections or locations the exception holds.",
    },
  );

const policy = z.strictObject({
  settings,
  exceptions: z.array(exception).max(POLICY_EXCEPTIONS, `Use at most ${POLICY_EXCEPTIONS} exceptions.`),
});

/** What is wrong with a policy: where, as a path like `settings.safetyStock`, and what to do. */
export interface PolicyFault {
  path: string;
  message: string;
}

export type PolicyReading =
  | { kind: "policy"; policy: Pick<AllocationPolicy, "settings" | "exceptions"> }
  | { kind: "faults"; faults: PolicyFault[] };

/** Reads a policy that a merchant has put together; every fault is named with what to do. */
export function readPolicy(given: unknown): PolicyReading {
  const result = policy.safeParse(given);
  if (result.success) return { kind: "policy", policy: result.data };
  const faults = result.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  return { kind: "faults", faults };
}

export type PolicySaving = { kind: "saved"; version: number } | { kind: "faults"; faults: PolicyFault[] };

/** Saves a shop's policy as its next version, and has everything that somebody waits for planned by it. */
export async function savePolicy(shop: string, given: unknown, madeBy: string): Promise<PolicySaving> {
  const reading = readPolicy(given);
  if (reading.kind === "faults") return reading;
  const madeAt = now();
  return prisma.$transaction(async (tx) => {
    const version = await savePolicyVersion(tx, shop, reading.policy, madeBy, madeAt);
    await markWantedItems(tx, shop, madeAt);
    return { kind: "saved", version };
  });
}
