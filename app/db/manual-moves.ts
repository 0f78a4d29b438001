import type { Transaction } from "./client.ts";

/** What a person did to a line: an entry of the ledger that moves no unit itself. */
export interface ManualMove {
  kind: "pinned" | "held_back" | "skipped" | "raised" | "withdrawn";
  lineId: string;
  locationId: string;
  itemId: string;
}

/** Appends to the ledger what a person did, with who and why. */
export async function appendManualMoves(
  tx: Transaction,
  shop: string,
  moves: readonly ManualMove[],
  { author, reason, policyVersion }: { author: string; reason: string; policyVersion: number },
  movedAt: Date,
): Promise<void> {
  await tx.move.createMany({
    data: moves.map(({ kind, lineId, locationId, itemId }) => ({
      ...{ shop, kind, lineId, locationId, itemId, units: 0, author, reason, policyVersion, movedAt },
      rule: "by_hand",
    })),
  });
}
