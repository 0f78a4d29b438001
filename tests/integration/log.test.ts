import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { root } from "../../scripts/tool.ts";
import { createTestDatabase } from "../support/database.ts";

test("GIVEN Shopify's library has something to say WHEN it says it THEN it is a line of our own log", async () => {
  const database = await createTestDatabase();
  const script = `await import("./app/shopify/app.ts"); process.exit(0);`;
  const args = ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", script];
  const settings = {
    DATABASE_URL: database.url,
    LOG_LEVEL: "info",
    SHOPIFY_API_KEY: "key",
    SHOPIFY_API_SECRET: "secret",
    SHOPIFY_APP_URL: "https://fillrate.example",
  } as const;
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  await once(child, "close");
  await database.drop();
  const lines = output.trim().split("\n");
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    const { level, source, msg } = JSON.parse(line) as { level: number; source: string; msg: string };
    expect({ level, source, begins: msg.split(" ")[0] }).toEqual({
      level: 30,
      source: "shopify-api",
      begins: "version",
    });
  }
});
