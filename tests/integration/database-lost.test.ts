import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { describe, expect, test, vi } from "vitest";
import { root } from "../../scripts/tool.ts";
import { linkDatabase } from "../support/database-link.ts";
import { createTestDatabase } from "../support/database.ts";

/** One message of PostgreSQL's protocol. */
function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeUInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

const authenticated = message("R", Buffer.alloc(4));
const readyForQuery = message("Z", Buffer.from("I"));
const shutDown = message("E", Buffer.from("SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0"));

/** A server that takes each connection and, in the same breath, gives it up. */
async function vanishingServer() {
  const server = createServer((socket) => {
    socket.once("data", () => socket.end(Buffer.concat([authenticated, readyForQuery, shutDown])));
    socket.on("error", () => undefined);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `postgresql://postgres@127.0.0.1:${port}/any`, close: () => server.close() };
}

/** Runs a script as a process of the app on a database; resolves with all that it has printed when it has ended. */
async function runScript(databaseUrl: string, script: string): Promise<string> {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", script],
    {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        LOG_LEVEL: "silent",
        SHOPIFY_API_KEY: "key",
        SHOPIFY_API_SECRET: "secret",
        SHOPIFY_APP_URL: "http://127.0.0.1:1",
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  await once(child, "close");
  return output.trim();
}

/** More looks at a database that is away than a process could be thought to make before it gives up. */
const LOOKS = 3;

describe("a database that goes away", () => {
  test("GIVEN it does so as a connection is handed out WHEN a transaction begins THEN that fails and the process lives", async () => {
    const server = await vanishingServer();
    const script = `
      const { prisma } = await import("./app/db/client.ts");
      const outcome = await prisma.$transaction((tx) => tx.shop.count()).then(() => "done", () => "refused");
      console.log(outcome);
      process.exit(0);`;
    expect(await runScript(server.url, script)).toBe("refused");
    server.close();
  });

  test("GIVEN a process starts while it is away WHEN it is there again THEN the process finds the sessions of shops", async () => {
    const database = await createTestDatabase();
    const link = await linkDatabase(database.url);
    link.cut();
    const script = `
      const { shopify } = await import("./app/shopify/app.ts");
      const outcome = await shopify.sessionStorage.loadSession("offline_of_nobody").then(String, () => "refused");
      console.log("outcome: " + outcome);
      process.exit(0);`;
    const ended = runScript(link.url, script);
    await vi.waitUntil(() => link.refused() >= LOOKS, { timeout: 60_000 });
    link.restore();
    expect(await ended).toMatch(/outcome: undefined$/);
    await link.stop();
    await database.drop();
  });
});
