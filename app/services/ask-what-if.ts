import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDirty } from "../db/marks.ts";
import { createWhatIfRun } from "../db/what-if-runs.ts";
import type { WhatIfQuestion } from "../db/what-if.ts";

/** Asks for all lines to be looked at that a change of supply concerns; a worker does it. Returns the run's id. */
export async function askWhatIf(shop: string, question: WhatIfQuestion, askedBy: string): Promise<string> {
  const askedAt = now();
  return prisma.$transaction(async (tx) => {
    const id = await createWhatIfRun(tx, shop, question, { askedBy, askedAt });
    await markDirty(tx, [{ shop, kind: "what_if", subjectId: id }], askedAt);
    return id;
  });
}
