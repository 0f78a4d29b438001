import { DONE_WORDS, type PurchaseAct } from "./purchase-words.ts";
import { useActs, type ActAnswer, type Acts } from "./use-acts.ts";

/** What became of something that was asked of a purchase order. */
export type PurchaseAnswer = ActAnswer<PurchaseAct>;

export type PurchaseActs = Acts<PurchaseAct>;

/** Sends what a person does to a purchase order, one thing at a time, and tells how it went. */
export const usePurchaseActs = (): PurchaseActs => useActs<PurchaseAct>(DONE_WORDS);
