import type { Prisma } from "@prisma/client";
import { DEFAULT_PROMISE_SETTINGS, type PromiseSettings } from "../domain/promising/promise-settings.ts";
import type { Transaction } from "./client.ts";

/** How a shop promises. */
export async function readPromiseSettings(tx: Transaction, shop: string): Promise<PromiseSettings> {
  const row = await tx.promiseSettings.findUnique({ where: { shop } });
  // What an earlier version saved says nothing of what came later.
  return { ...DEFAULT_PROMISE_SETTINGS, ...(row?.settings as Partial<PromiseSettings> | undefined) };
}

/** Saves how a shop promises from now on. */
export async function writePromiseSettings(
  tx: Transaction,
  shop: string,
  settings: PromiseSettings,
  madeBy: string,
  madeAt: Date,
): Promise<void> {
  const row = { settings: settings as unknown as Prisma.InputJsonObject, madeBy, madeAt };
  await tx.promiseSettings.upsert({ where: { shop }, create: { shop, ...row }, update: row });
}
