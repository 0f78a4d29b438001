import { z } from "zod";
import { now } from "../config/clock.ts";
import { LAB_MONTHS, LAB_POLICIES } from "../config/limits.ts";
import { prisma } from "../db/client.ts";
import { createLabRun, type LabPolicy } from "../db/lab-runs.ts";
import { markDirty } from "../db/marks.ts";

/** What a merchant asks of the lab, beside the policies. */
export const labOrder = z.object({
  months: z.coerce
    .number("Enter a number of months.")
    .int("Enter a whole number of months.")
    .min(1, "Look back at least one month.")
    .max(LAB_MONTHS, `Look back at most ${LAB_MONTHS} months.`),
});

/** Asks for the shop's last months to be played again under some policies; a worker does it. Returns the run's id. */
export async function askPolicyLab(
  shop: string,
  { months, policies }: { months: number; policies: readonly LabPolicy[] },
  askedBy: string,
): Promise<string> {
  if (policies.length > LAB_POLICIES) throw new Error(`The lab plays at most ${LAB_POLICIES} policies.`);
  const askedAt = now();
  return prisma.$transaction(async (tx) => {
    const id = await createLabRun(tx, shop, { months, policies, askedBy }, askedAt);
    await markDirty(tx, [{ shop, kind: "policy_lab", subjectId: id }], askedAt);
    return id;
  });
}
