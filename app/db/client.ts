import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "@prisma/client";
import { Pool, type QueryResultRow } from "pg";
import { env } from "../config/env.ts";
import { DATABASE_CONNECTIONS, TRANSACTION_MS } from "../config/limits.ts";
import { log } from "../config/log.ts";

const pool = new Pool({ connectionString: env.DATABASE_URL, max: DATABASE_CONNECTIONS });
// A database that goes away tells each connection, also one that was handed out and has no query under way yet. An error
// that nobody listens to would end the process; whoever uses the connection hears of it at the next query.
pool.on("connect", (client) => {
  client.on("error", (error) => log.warn({ reason: error.message }, "a database connection was lost"));
});

/** The one Prisma client of this process. */
export const prisma = new PrismaClient({
  adapter: new PrismaPg(pool, { disposeExternalPool: true }),
  transactionOptions: { timeout: TRANSACTION_MS },
});

/**
 * Runs a statement that each connection plans once and then knows by its name: for those so frequent that planning them
 * would cost more than running them.
 */
export async function queryPrepared<Row extends QueryResultRow>(
  name: string,
  { text, values }: Prisma.Sql,
): Promise<Row[]> {
  return (await pool.query<Row>({ name, text, values })).rows;
}

/** A running transaction, as every writing function of `app/db` takes it. */
export type Transaction = Prisma.TransactionClient;
