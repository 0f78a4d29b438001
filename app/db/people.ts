import { prisma } from "./client.ts";

/** The name of a person who uses the app for a shop; null when it was never told. */
export async function personName(shop: string, id: string): Promise<string | null> {
  const person = await prisma.person.findUnique({ where: { shop_id: { shop, id } } });
  return person && person.name;
}

/** Keeps the name of a person; two requests of one person may do so at once. */
export async function keepPersonName(shop: string, id: string, name: string): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO people (shop, id, name) VALUES (${shop}, ${id}, ${name})
    ON CONFLICT (shop, id) DO UPDATE SET name = EXCLUDED.name`;
}
