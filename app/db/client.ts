import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "@prisma/client";
import { env } from "../config/env.ts";
import { DATABASE_CONNECTIONS } from "../config/limits.ts";

/** The one Prisma client of this process. */
export const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: env.DATABASE_URL, max: DATABASE_CONNECTIONS }),
});

/** A running transaction, as every writing function of `app/db` takes it. */
export type Transaction = Prisma.TransactionClient;
