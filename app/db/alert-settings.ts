import type { Prisma } from "@prisma/client";
import { DEFAULT_ALERT_SETTINGS, type AlertSettings } from "../domain/alerts/alert-settings.ts";
import type { Transaction } from "./client.ts";

/** How a shop tells that something is back. */
export async function readAlertSettings(tx: Transaction, shop: string): Promise<AlertSettings> {
  const row = await tx.alertSettings.findUnique({ where: { shop } });
  return { ...DEFAULT_ALERT_SETTINGS, ...(row?.settings as Partial<AlertSettings> | undefined) };
}

/** Saves how a shop tells it from now on. */
export async function writeAlertSettings(
  tx: Transaction,
  shop: string,
  settings: AlertSettings,
  madeBy: string,
  madeAt: Date,
): Promise<void> {
  const row = { settings: settings as unknown as Prisma.InputJsonObject, madeBy, madeAt };
  await tx.alertSettings.upsert({ where: { shop }, create: { shop, ...row }, update: row });
}
