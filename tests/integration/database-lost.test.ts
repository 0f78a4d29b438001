import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { root } from "../../scripts/tool.ts";

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

describe("a database that goes away", () => {
  test("GIVEN it does so as a connection is handed out WHEN a transaction begins THEN that fails and the process lives", async () => {
    const server = await vanishingServer();
    const script = `
      const { prisma } = await import("./app/db/client.ts");
      const outcome = await prisma.$transaction((tx) => tx.shop.count()).then(() => "done", () => "refused");
      console.log(outcome);
      process.exit(0);`;
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", script],
      {
        cwd: root,
        env: {
          ...process.env,
          DATABASE_URL: server.url,
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
    server.close();
    expect(output.trim()).toBe("refused");
  });
});
