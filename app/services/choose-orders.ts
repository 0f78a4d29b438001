import { dayIn, now } from "../config/clock.ts";
import { EXACT_CHOICE_MS } from "../config/limits.ts";
import { prisma, type Transaction } from "../db/client.ts";
import { decisionInputOf } from "../db/item-book.ts";
import { markDirty, settleMark, type Claim, type Mark } from "../db/marks.ts";
import { choiceItems, keepChoice } from "../db/order-choices.ts";
import { currentPolicy } from "../db/policies.ts";
import { readItemBooks } from "../db/read-item-books.ts";
import { onlineLocations, readingOf } from "../db/restocks.ts";
import { timeZoneOf } from "../db/shops.ts";
import { chooseOrders as choose } from "../domain/allocation/choose-orders.ts";
import type { ItemSituation } from "../domain/allocation/plan-item.ts";
import { planRestock } from "../domain/allocation/plan-restock.ts";
import type { AllocationPolicy } from "../domain/allocation/policy.ts";
import { settingsFor } from "../domain/allocation/settings-for.ts";
import type { Day } from "../domain/days.ts";
import { choiceSolver } from "../solver/choice-solver.ts";

/**
 * Chooses the orders of a location that are to be completed from what is there, where orders are served only as a whole
 * and restocks are given out at once. What is chosen is written down for each line; the plans of the items follow it. What
 * the book says of stock may be a moment old: a chosen line that finds less waits for it, and stays chosen.
 */
export async function chooseOrders(claim: Claim): Promise<void> {
  const { shop, subjectId: locationId } = claim;
  const timeZone = await timeZoneOf(shop);
  const madeAt = now();
  const today = dayIn(timeZone, madeAt);
  const solve = await choiceSolver(EXACT_CHOICE_MS);
  await prisma.$transaction(async (tx) => {
    const policy = await currentPolicy(tx, shop);
    const items = await readSituations(tx, shop, { locationId, policy, timeZone, today });
    const { choice } = planRestock(items, { locationId, policy, edits: [], today }, (open, aim) =>
      choose(open, aim, solve),
    );
    if (choice) {
      await keepChoice(tx, shop, { ...choice, locationId, policy }, madeAt);
      const lines = choice.chosen.flatMap((order) => order.lines);
      const marks = lines.map(({ itemId }): Mark => ({ shop, kind: "item", subjectId: itemId }));
      await markDirty(tx, marks, madeAt);
    }
    await settleMark(tx, claim);
  });
}

interface Asked {
  locationId: string;
  policy: AllocationPolicy;
  timeZone: string;
  today: Day;
}

/** The situations of the items concerned whose restocks do not wait for a person. */
async function readSituations(tx: Transaction, shop: string, asked: Asked): Promise<Map<string, ItemSituation>> {
  const { locationId, policy, timeZone, today } = asked;
  const books = await readItemBooks(tx, shop, await choiceItems(tx, shop, locationId), timeZone);
  const online = await onlineLocations(tx, shop);
  const situations = new Map<string, ItemSituation>();
  for (const [itemId, book] of books) {
    if (settingsFor(policy, book.item, locationId).restock === "by_person") continue;
    const reading = readingOf(book, { today, plannedOn: today }, online);
    situations.set(itemId, decisionInputOf(book, reading).situation);
  }
  return situations;
}
