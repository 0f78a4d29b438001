import { Prisma } from "@prisma/client";
import type { Transaction } from "./client.ts";

/**
 * The rows of a query, read as one JSON document: for thousands of rows several times faster than row by row, which
 * makes an object of every value on the way. Instants come as text with their offset, and numbers are JavaScript's: a
 * `bigint` or `numeric` is to be cast to what it is read as.
 */
export async function jsonRows<Row>(tx: Transaction, query: Prisma.Sql): Promise<Row[]> {
  const [read] = await tx.$queryRaw<[{ rows: string | null }]>`
    SELECT json_agg(row)::text AS rows FROM (${query}) AS row`;
  return read.rows === null ? [] : (JSON.parse(read.rows) as Row[]);
}
