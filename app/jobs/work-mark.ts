import { now } from "../config/clock.ts";
import { MARK_ATTEMPTS, REFUSED_ATTEMPTS, REST_FIRST_MS, THROTTLED_PAUSE_MS } from "../config/limits.ts";
import { log } from "../config/log.ts";
import { prisma } from "../db/client.ts";
import { buryDeadLetter, closeDeadLettersOf, type DeadLetterSource } from "../db/dead-letters.ts";
import { handBack, LostClaimError, retryAt, settleMark, type Claim, type MarkKind } from "../db/marks.ts";
import { endRest, restShop } from "../db/shop-rests.ts";
import { isInstalled } from "../db/shops.ts";
import type { RestCause } from "../domain/shops/rest.ts";
import { AdminApiError, ShopUnknownError, ShopUnservedError, ThrottledError } from "../shopify/admin-api.ts";
import { callableAt } from "../shopify/throttle.ts";
import { CATALOGUE } from "./catalogue.ts";

/**
 * Works on one claim. It ends settled, handed back to be tried again, or as a dead letter with its reason; it never
 * throws for a fault of the work itself.
 */
export async function workMark(claim: Claim): Promise<void> {
  try {
    await CATALOGUE[claim.kind](claim);
    if (claim.doesShopRest) await endRest(claim.shop);
    if (claim.isDeadLettered) await closeDeadLettersOf(claim, now());
  } catch (error) {
    if (error instanceof LostClaimError) return log.info({ ...subjectOf(claim) }, "claim lost to another worker");
    if (error instanceof ShopUnknownError) return forgetOrRest(claim, error.message);
    if (error instanceof ThrottledError) return waitForBucket(claim);
    // A token may be about to be replaced by another process: one refusal alone says nothing of the shop.
    if (error instanceof ShopUnservedError && claim.attempts > 0) return rest(claim, error.message, error.restCause);
    await tryAgainOrBury(claim, error);
  }
}

const subjectOf = ({ shop, kind, subjectId }: Claim) => ({ shop, kind, subjectId });

/**
 * Work for a shop that does not have the app is nobody's: there is no token to read with, and nothing to show. One that
 * has it gets a token again when somebody opens the app.
 */
async function forgetOrRest(claim: Claim, reason: string): Promise<void> {
  if (await isInstalled(claim.shop)) return rest(claim, reason, "access_refused");
  log.warn({ ...subjectOf(claim) }, reason);
  await prisma.$transaction((tx) => settleMark(tx, claim)).catch(ignoreLostClaim);
}

/** While Shopify does not serve the shop, its work waits without counting tries, and comes back at different moments. */
async function rest(claim: Claim, reason: string, cause: RestCause): Promise<void> {
  log.warn({ ...subjectOf(claim), reason }, "the shop's work rests");
  const restsAt = now();
  const dueAt = new Date(restsAt.getTime() + REST_FIRST_MS * Math.random());
  await prisma.$transaction(async (tx) => {
    await handBack(tx, claim, dueAt, claim.attempts);
    await restShop(tx, claim.shop, cause, restsAt);
  });
}

/** A full bucket is no fault of the work: it waits without counting a try. */
async function waitForBucket(claim: Claim): Promise<void> {
  const dueAt = new Date(callableAt(claim.shop, now().getTime() + THROTTLED_PAUSE_MS));
  await prisma.$transaction((tx) => handBack(tx, claim, dueAt, claim.attempts));
}

async function tryAgainOrBury(claim: Claim, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  const isRefused = error instanceof AdminApiError && !error.retryable;
  const attempts = claim.attempts + 1;
  const failedAt = now();
  if (attempts < (isRefused ? REFUSED_ATTEMPTS : MARK_ATTEMPTS)) {
    log.warn({ ...subjectOf(claim), attempts, reason }, "will be tried again");
    return prisma.$transaction((tx) => handBack(tx, claim, retryAt(failedAt, claim.attempts, Math.random()), attempts));
  }
  log.error({ ...subjectOf(claim), attempts, reason }, "became a dead letter");
  const { shop, kind, subjectId } = claim;
  const source = sourceOf(kind);
  const letter = { shop, source, subject: subjectId, reason, detail: { kind, subjectId } };
  await prisma
    .$transaction(async (tx) => {
      await buryDeadLetter(tx, letter, failedAt);
      await settleMark(tx, claim);
    })
    .catch(ignoreLostClaim);
}

/** Kinds that reckon from the book alone. */
const WORK: ReadonlySet<MarkKind> = new Set(["choose_orders", "policy_lab", "what_if", "lead_times"]);

function sourceOf(kind: MarkKind): DeadLetterSource {
  if (kind.startsWith("publish_") || kind === "book_receipt") return "effect";
  if (kind.startsWith("mail_")) return "mail";
  return WORK.has(kind) ? "work" : "mark";
}

function ignoreLostClaim(error: unknown): void {
  if (!(error instanceof LostClaimError)) throw error;
}
