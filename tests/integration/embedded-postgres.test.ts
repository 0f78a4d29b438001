import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmbeddedPostgres } from "../../prisma/embedded.ts";
import { migrate } from "../../prisma/migrate.ts";
import { freePort } from "../../scripts/ports.ts";
import { root } from "../../scripts/tool.ts";
import { createTestDatabase } from "../support/database.ts";

async function query(url: string, statement: string) {
  const client = new pg.Client(url);
  // A server that is killed under a connection is what one of the tests is about.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe("the database that comes with the project", () => {
  let directory: string;
  const places = new Set<string>();
  const start = async (port?: number) => {
    const place = path.join(directory, "postgres");
    const server = await startEmbeddedPostgres({ directory: place, port: port ?? (await freePort()) });
    places.add(server.directory);
    return server;
  };

  beforeAll(() => {
    directory = mkdtempSync(path.join(root, ".data", "embedded-"));
  });
  afterAll(() => {
    for (const place of [...places, directory]) rmSync(place, { recursive: true, force: true });
  });

  test("GIVEN rows were written WHEN the server is stopped and started THEN they are there, and fsync is on", async () => {
    const first = await start();
    await query(first.url, "create table kept as select generate_series(1, 1000) as number");
    await first.stop();
    const second = await start();
    expect(await query(second.url, "select count(*)::int as rows from kept")).toEqual([{ rows: 1000 }]);
    expect(await query(second.url, "show fsync")).toEqual([{ fsync: "on" }]);
    await second.stop();
  });

  test("GIVEN the server was killed WHEN it is started again THEN it recovers what was committed", async () => {
    const first = await start();
    await query(first.url, "create table committed as select 1 as number");
    const [pid] = readFileSync(path.join(first.directory, "postmaster.pid"), "utf8").split("\n");
    process.kill(Number(pid), "SIGKILL");
    await expect(first.failure).rejects.toThrow("ended by itself");
    const second = await start();
    expect(await query(second.url, "select number from committed")).toEqual([{ number: 1 }]);
    await second.stop();
  });

  test("GIVEN the port is busy WHEN the server is started THEN one line says so", async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve));
    const { port } = busy.address() as AddressInfo;
    await expect(start(port)).rejects.toThrow(`Port ${port}, needed by the database, is in use`);
    busy.close();
  });
});

describe("migrating", () => {
  test("GIVEN no database answers WHEN it is migrated THEN one line says where", async () => {
    const port = await freePort();
    await expect(migrate(`postgresql://me:secret@127.0.0.1:${port}/shop`)).rejects.toThrow(
      new RegExp(`^No database answers at 127.0.0.1:${port}/shop \\(.*\\): start it, or correct DATABASE_URL\\.$`),
    );
  });

  test("GIVEN a database with every migration WHEN it is migrated THEN it stays as it is", async () => {
    const database = await createTestDatabase();
    await migrate(database.url);
    expect(await query(database.url, "select count(*)::int as rows from deliveries")).toEqual([{ rows: 0 }]);
    await database.drop();
  });
});
