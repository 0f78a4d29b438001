import { z } from "zod";
import { dayIn, now } from "../config/clock.ts";
import { EXACT_CHOICE_MS, LINES_BY_HAND, REASON_LETTERS, RESTOCK_ITEMS } from "../config/limits.ts";
import { log } from "../config/log.ts";
import { prisma, type Transaction } from "../db/client.ts";
import { saveDirectives, withdrawDirectives, type PlacedDirective } from "../db/directives.ts";
import { fingerprintOf, FINGERPRINT_PARTS, movedParts } from "../db/fingerprints.ts";
import { decisionInputOf, type ItemBook } from "../db/item-book.ts";
import { appendManualMoves } from "../db/manual-moves.ts";
import type { PlanKey } from "../db/plans.ts";
import { keepChoice } from "../db/order-choices.ts";
import { currentPolicy } from "../db/policies.ts";
import { lockItems, readItemBooks } from "../db/read-item-books.ts";
import { lockOrdersOf, onlineLocations, readingOf } from "../db/restocks.ts";
import { saveDecision } from "../db/save-decision.ts";
import { timeZoneOf } from "../db/shops.ts";
import { chooseOrders } from "../domain/allocation/choose-orders.ts";
import { decideItem, type DecisionInput, type ItemDecision } from "../domain/allocation/decide-item.ts";
import type { Directive } from "../domain/allocation/directive.ts";
import { explainMoves } from "../domain/allocation/explain-moves.ts";
import { afterRestock, planRestock, type RestockTerms } from "../domain/allocation/plan-restock.ts";
import { endedBy, isLasting, type DecidedEdit, type RestockEdit } from "../domain/allocation/restock-edits.ts";
import { settingsFor } from "../domain/allocation/settings-for.ts";
import type { Day } from "../domain/days.ts";
import { choiceSolver } from "../solver/choice-solver.ts";

const digest = z.string().max(64);

const edit = z.discriminatedUnion("act", [
  z.object({ lineId: z.string().min(1), act: z.literal("pin"), units: z.int("Enter a whole number.").min(1) }),
  z.object({ lineId: z.string().min(1), act: z.literal("skip") }),
  z.object({ lineId: z.string().min(1), act: z.literal("put_first") }),
]);

/** What a person commits: the preview that he saw, and what he changed about it. */
export const restockCommit = z
  .object({
    locationId: z.string().min(1),
    edits: z
      .array(edit)
      .max(LINES_BY_HAND, `Change at most ${LINES_BY_HAND} lines.`)
      .refine((edits) => new Set(edits.map(({ lineId }) => lineId)).size === edits.length, "Change each line once."),
    /** By item: what the preview rested on. */
    fingerprints: z
      .record(
        z.string(),
        z.object({
          stock: digest,
          orders: digest,
          allocations: digest,
          decisions: digest,
          policy: digest,
          day: digest,
        }),
      )
      .refine((seen) => Object.keys(seen).length <= RESTOCK_ITEMS),
    reason: z.string().trim().max(REASON_LETTERS, `Say it in at most ${REASON_LETTERS} letters.`),
  })
  .refine(({ edits, reason }) => edits.length === 0 || reason !== "", {
    message: "Say why you changed lines, for those who read it later.",
    path: ["reason"],
  });

export type RestockCommit = z.infer<typeof restockCommit>;

/** An item of which something has changed since the preview was made. */
export interface MovedItem {
  itemId: string;
  title: string;
  parts: (typeof FINGERPRINT_PARTS)[number][];
}

export type RestockOutcome =
  | { kind: "committed"; items: number; units: number }
  /** The truth has moved since: nothing was done, and the preview has to be made anew. */
  | { kind: "moved"; items: MovedItem[] };

/**
 * Gives a restock out as the preview showed it, in one transaction. When stock, orders, allocations, decisions or the
 * policy of any of its items, or the day, has changed since the preview, nothing is done and the items are named.
 */
export async function commitRestock(shop: string, commit: RestockCommit, author: string): Promise<RestockOutcome> {
  const { locationId, edits, fingerprints, reason } = commit;
  const itemIds = Object.keys(fingerprints).sort();
  const timeZone = await timeZoneOf(shop);
  const plannedAt = now();
  const today = dayIn(timeZone, plannedAt);
  const by = { author, reason: reason || null };
  const solve = await choiceSolver(EXACT_CHOICE_MS);
  const given: [string, ItemDecision][] = [];
  const outcome = await prisma.$transaction(async (tx): Promise<RestockOutcome> => {
    await lockItems(tx, shop, itemIds);
    const books = await readItemBooks(tx, shop, itemIds, timeZone);
    const moved = movedItems(books, commit, today);
    if (moved.length > 0) return { kind: "moved", items: moved };
    await lockOrdersOf(tx, shop, books.values());
    const policy = await currentPolicy(tx, shop);
    const terms = { locationId, policy, edits, today };
    const inputs = readInputs(books, { ...terms, timeZone, online: await onlineLocations(tx, shop) });
    const plan = planRestock(
      new Map([...inputs].map(([itemId, input]) => [itemId, input.situation])),
      terms,
      (open, aim) => chooseOrders(open, aim, solve),
    );
    if (plan.choice) await keepChoice(tx, shop, { ...plan.choice, locationId, policy }, plannedAt);
    for (const [itemId, book] of books) {
      await keepEdits(tx, shop, { itemId, book, terms, edits: plan.edits, author, reason }, plannedAt);
      const [input, situation] = [inputs.get(itemId), plan.situations.get(itemId)];
      if (!input || !situation) continue;
      const afterwards = afterRestock(input.situation, situation, terms);
      const decided = { ...input, situation, afterwards };
      given.push([itemId, await giveOut(tx, { shop, itemId, plannedAt, by }, book, decided)]);
    }
    return { kind: "committed", items: books.size, units: unitsGiven(given) };
  });
  for (const [itemId, decision] of log.isLevelEnabled("debug") ? given : [])
    for (const { kind, ...told } of explainMoves(decision)) log.debug({ shop, itemId, ...told }, `units ${kind}`);
  return outcome;
}

const unitsGiven = (given: readonly [string, ItemDecision][]): number =>
  given.flatMap(([, { moves }]) => moves).reduce((sum, { kind, units }) => sum + (kind === "allocated" ? units : 0), 0);

function movedItems(
  books: ReadonlyMap<string, ItemBook>,
  { locationId, fingerprints }: RestockCommit,
  today: Day,
): MovedItem[] {
  return Object.entries(fingerprints).flatMap(([itemId, before]) => {
    const book = books.get(itemId);
    if (!book) return [{ itemId, title: itemId, parts: [...FINGERPRINT_PARTS] }];
    const parts = movedParts(before, fingerprintOf(book, locationId, today));
    return parts.length === 0 ? [] : [{ itemId, title: book.item.title, parts }];
  });
}

interface CommitDay {
  today: Day;
  timeZone: string;
  online: readonly string[];
}

function readInputs(
  books: ReadonlyMap<string, ItemBook>,
  { today, timeZone, online }: CommitDay,
): Map<string, DecisionInput> {
  const inputs = new Map<string, DecisionInput>();
  for (const [itemId, book] of books) {
    const plannedOn = book.item.plannedAt && dayIn(timeZone, book.item.plannedAt);
    inputs.set(itemId, decisionInputOf(book, readingOf(book, { today, plannedOn }, online)));
  }
  return inputs;
}

/** Decides and saves one item's part of the restock. */
async function giveOut(tx: Transaction, key: PlanKey, book: ItemBook, input: DecisionInput): Promise<ItemDecision> {
  const decision = decideItem(input);
  const levels = [...book.levels.values()];
  const plannedOn = input.before.on;
  await saveDecision(tx, key, { item: book.item, book, levels, inbound: book.inbound, decision, plannedOn });
  return decision;
}

interface KeptEdits {
  itemId: string;
  book: ItemBook;
  terms: RestockTerms;
  edits: readonly DecidedEdit[];
  author: string;
  reason: string;
}

/**
 * Writes down what a person changed about the lines of one item that still want something: as moves, and, as far as it
 * outlives the restock, as directives, so that the next plan does not undo it.
 */
async function keepEdits(tx: Transaction, shop: string, kept: KeptEdits, madeAt: Date): Promise<void> {
  const { itemId, book, terms, author, reason } = kept;
  const { locationId, policy } = terms;
  const open = book.demand.filter((line) => line.locationId === locationId && line.units > 0);
  const wanted = new Map(open.map((line) => [line.lineId, line.units]));
  const edits = kept.edits.filter(({ edit: { lineId } }) => wanted.has(lineId));
  if (edits.length === 0) return;
  const moves = edits.map(({ edit: { lineId, act } }) => ({ lineId, locationId, itemId, kind: MOVE_OF[act] }));
  await appendManualMoves(tx, shop, moves, { author, reason, policyVersion: policy.version }, madeAt);
  const { restock } = settingsFor(policy, book.item, locationId);
  for (const [act, alike] of Map.groupBy(edits, (decided) => decided.edit.act)) {
    const placed = alike.map(({ edit: { lineId } }) => ({ lineId, locationId }));
    await withdrawDirectives(tx, shop, placed, endedBy(act, restock));
  }
  const lasting = edits.filter((decided) => isLasting(decided.edit, restock));
  const directives = lasting.map(({ directive }): PlacedDirective => {
    return { ...upTo(directive, wanted.get(directive.lineId) ?? 0), locationId, author, reason };
  });
  await saveDirectives(tx, shop, directives, madeAt);
}

/** A line is pinned with what it wants at most. */
function upTo(directive: Directive, wanted: number): Directive {
  return directive.kind === "pinned" ? { ...directive, units: Math.min(directive.units, wanted) } : directive;
}

const MOVE_OF: Record<RestockEdit["act"], "pinned" | "skipped" | "raised"> = {
  pin: "pinned",
  skip: "skipped",
  put_first: "raised",
};
