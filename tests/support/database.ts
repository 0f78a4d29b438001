import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { addressOfDatabase } from "../../prisma/address.ts";
import { TEMPLATE } from "./database-setup.ts";

export type TestDatabase = {
  url: string;
  /** Drops the database, whoever is still connected. */
  drop(): Promise<void>;
};

/** A migrated, empty database of the caller's own on this run's real PostgreSQL server: one for a test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("serverUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await run(serverUrl, `create database ${name} template ${TEMPLATE}`);
  // No test looks at what a power cut would leave of it, so that no commit has to wait for the disk.
  await run(serverUrl, `alter database ${name} set synchronous_commit = off`);
  return { url: addressOfDatabase(serverUrl, name), drop: () => run(serverUrl, `drop database ${name} with (force)`) };
}

async function run(url: string, statement: string) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
