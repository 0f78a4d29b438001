import { z } from "zod";
import { now } from "../config/clock.ts";
import { LINES_BY_HAND, REASON_LETTERS } from "../config/limits.ts";
import { prisma, type Transaction } from "../db/client.ts";
import {
  nextTurn,
  saveDirectives,
  withdrawDirectives,
  type PlacedDirective,
  type PlacedLine,
} from "../db/directives.ts";
import { markDirty, type Mark } from "../db/marks.ts";
import { appendManualMoves } from "../db/manual-moves.ts";
import { currentPolicy } from "../db/policies.ts";
import { HAND_ACTS, HAND_DIRECTIVES, type Directive } from "../domain/allocation/directive.ts";

const line = z.object({ lineId: z.string().min(1), locationId: z.string().min(1) });

/** What a merchant asks to be done to some lines. */
export const manualOrder = z.object({
  act: z.enum(HAND_ACTS),
  lines: z.array(line).min(1, "Choose a line.").max(LINES_BY_HAND, `Choose at most ${LINES_BY_HAND} lines.`),
  /** Of "allocate": the units that each of the lines is to have; without them, all that it wants. */
  units: z.int("Enter a whole number.").min(1, "Enter at least one unit.").optional(),
  reason: z
    .string()
    .trim()
    .min(1, "Say why, for those who read it later.")
    .max(REASON_LETTERS, `Say it in at most ${REASON_LETTERS} letters.`),
});

export type ManualOrder = z.infer<typeof manualOrder>;

/** What became of it: how many of the lines it concerned; the others want nothing any more, or there was nothing to end. */
export interface ManualOutcome {
  lines: number;
}

/**
 * Does by hand what the policy would not, on one or many lines: each is a move with its author and reason, and a
 * directive that plans follow.
 *
 * - `allocate`: the line has these units as if it came first, as far as there is stock; no plan takes them away.
 * - `release`: what was allocated by hand goes back to the queue.
 * - `raise`: the lines are served before all others, lines that were raised earlier among them; among themselves they
 *   follow the policy.
 * - `hold_back`: the line gives back what it has, and gets nothing.
 * - `withdraw`: the policy alone decides about the line again.
 */
export async function directLines(shop: string, order: ManualOrder, author: string): Promise<ManualOutcome> {
  const madeAt = now();
  return prisma.$transaction(async (tx) => {
    const wanted = await concernedLines(tx, shop, order);
    await withdrawDirectives(tx, shop, wanted, WITHDRAWN_BY[order.act]);
    const turn = await nextTurn(tx, shop, [...new Set(wanted.map((open) => open.locationId))]);
    const given = wanted.flatMap((open) => directiveOf(order, open, { author, turn }));
    await saveDirectives(tx, shop, given, madeAt);
    const { version } = await currentPolicy(tx, shop);
    const kind = MOVE_OF[order.act];
    const moves = wanted.map((open) => ({ ...open, kind }));
    await appendManualMoves(tx, shop, moves, { author, reason: order.reason, policyVersion: version }, madeAt);
    const items = new Set(wanted.map((open) => open.itemId));
    const marks = [...items].map((itemId): Mark => ({ shop, kind: "item", subjectId: itemId }));
    await markDirty(tx, marks, madeAt);
    return { lines: wanted.length };
  });
}

/** Directives that an act puts an end to. */
const WITHDRAWN_BY: Record<ManualOrder["act"], readonly Directive["kind"][]> = {
  allocate: ["held_back", "skipped"],
  release: ["pinned"],
  raise: ["held_back", "skipped"],
  hold_back: ["pinned", "raised", "skipped", "chosen"],
  withdraw: HAND_DIRECTIVES,
};

const MOVE_OF = {
  allocate: "pinned",
  release: "withdrawn",
  raise: "raised",
  hold_back: "held_back",
  withdraw: "withdrawn",
} as const;

/** The lines that an order can do something to: those that want something, and for an act that ends decisions have one. */
async function concernedLines(tx: Transaction, shop: string, { act, lines }: ManualOrder): Promise<OpenLine[]> {
  const open = await openLines(tx, shop, lines);
  if (act !== "release" && act !== "withdraw") return open;
  const placed = lines.map(({ lineId, locationId }) => ({ lineId, locationId }));
  const decided = await tx.directive.findMany({
    where: { shop, kind: { in: [...WITHDRAWN_BY[act]] }, OR: placed },
    select: { lineId: true, locationId: true },
  });
  const keys = new Set(decided.map(keyOf));
  return open.filter((candidate) => keys.has(keyOf(candidate)));
}

const keyOf = ({ lineId, locationId }: PlacedLine): string => `${lineId} ${locationId}`;

interface OpenLine extends PlacedLine {
  itemId: string;
  units: number;
}

/** The given lines that still want something, each once. */
function openLines(tx: Transaction, shop: string, lines: readonly PlacedLine[]): Promise<OpenLine[]> {
  return tx.demandLine.findMany({
    where: { shop, units: { gt: 0 }, OR: lines.map(({ lineId, locationId }) => ({ lineId, locationId })) },
    select: { lineId: true, locationId: true, itemId: true, units: true },
    orderBy: [{ lineId: "asc" }, { locationId: "asc" }],
  });
}

const unitsFor = (order: ManualOrder, open: OpenLine): number => Math.min(order.units ?? open.units, open.units);

function directiveOf(
  order: ManualOrder,
  open: OpenLine,
  { author, turn }: { author: string; turn: number },
): PlacedDirective[] {
  const { lineId, locationId } = open;
  const placed = { lineId, locationId, author, reason: order.reason };
  if (order.act === "allocate") return [{ ...placed, kind: "pinned", units: unitsFor(order, open) }];
  if (order.act === "raise") return [{ ...placed, kind: "raised", turn }];
  if (order.act === "hold_back") return [{ ...placed, kind: "held_back" }];
  return [];
}
