import type { PromiseSettings } from "../../domain/promising/promise-settings.ts";
import { prisma } from "../client.ts";
import { readPromiseSettings } from "../promise-settings.ts";

/** How a shop promises, with the locations that may ship otherwise. */
export interface PromiseSettingsPage {
  settings: PromiseSettings;
  locations: { id: string; name: string }[];
}

export async function readPromiseSettingsPage(shop: string): Promise<PromiseSettingsPage> {
  const [settings, locations] = await Promise.all([
    readPromiseSettings(prisma, shop),
    prisma.location.findMany({
      where: { shop, isActive: true },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
  ]);
  return { settings, locations };
}
