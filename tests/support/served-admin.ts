import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { APP_BRIDGE_PATH } from "../../sandbox/admin-host/routes.ts";
import { startSandbox, type RunningSandbox } from "../../sandbox/server.ts";
import { startTunnel } from "../../sandbox/tunnel/tunnel.ts";
import { buildIfStale } from "../../scripts/build.ts";
import { freePort } from "../../scripts/ports.ts";
import { root } from "../../scripts/tool.ts";
import { launchBrowser } from "./browser.ts";

/** The web process loads the build and connects to the database, on a machine that is busy with other things too. */
const START_MS = 60_000;
const START_POLL_MS = 100;

/** The admin's frame for the app. */
export const APP_FRAME = "iframe[data-app-frame]";

/** The app's pages on a database, served by the web process and hosted by the local Shopify's admin. */
export interface ServedAdmin {
  sandbox: RunningSandbox;
  browser: Browser;
  /** Where the web process listens, past the tunnel. */
  webUrl: string;
  /** Opens a page of the app inside a shop's admin, `/app/backorders`, in a new page. */
  open(page: Page, shop: string, pathInApp: string): Promise<OpenedPage>;
  stop(): Promise<void>;
}

export interface OpenedPage {
  page: Page;
  /** The frame in which the app runs. */
  app: FrameLocator;
  /** The page that the admin's address bar shows, below the app's own: `/app/backorders?filter=late`. */
  place: () => string;
  /** What the browser complained of: errors of scripts and on its console. */
  complaints: string[];
}

export interface ServedAdminOptions {
  databaseUrl: string;
  /** Domains of the shops that have the app. */
  shops: readonly string[];
  /** The instant at which the app's clock begins, ISO. Session tokens are signed by the machine's. */
  now: string;
}

/** Starts everything but a worker, so that a page shows the rows that are in the database. */
export async function startServedAdmin({ databaseUrl, shops, now }: ServedAdminOptions): Promise<ServedAdmin> {
  await buildIfStale();
  const appPort = await freePort();
  const tunnelPort = await freePort();
  const identity = { apiKey: "test-key", apiSecret: "test-secret" };
  const sandbox = await startSandbox({
    ...identity,
    port: 0,
    appUrl: `http://127.0.0.1:${tunnelPort}`,
    appConfigFile: path.join(root, "shopify.app.toml"),
    shops: shops.map((domain) => ({
      domain,
      name: "Demo",
      locations: ["Warehouse"],
      ianaTimezone: "Europe/Berlin",
    })),
    seed: 1,
  });
  const webUrl = `http://127.0.0.1:${appPort}`;
  const tunnel = await startTunnel({ port: tunnelPort, appUrl: webUrl, adminOrigin: sandbox.url });
  const clockDirectory = mkdtempSync(path.join(tmpdir(), "fillrate-admin-"));
  const clockFile = path.join(clockDirectory, "clock");
  writeFileSync(clockFile, String(Date.parse(now) - Date.now()));
  const startingWeb = startWeb(appPort, {
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_KEY: identity.apiKey,
    SHOPIFY_API_SECRET: identity.apiSecret,
    SHOPIFY_APP_URL: tunnel.url,
    SCOPES: sandbox.appConfig.scopes.join(","),
    SHOPIFY_ADMIN_ORIGIN: sandbox.url,
    APP_BRIDGE_URL: `${sandbox.url}${APP_BRIDGE_PATH}`,
    SMTP_URL: sandbox.mailbox.url,
    MAIL_FROM: "Demo <orders@demo.example>",
    FILLRATE_CLOCK_FILE: clockFile,
  });
  const [stopWeb, browser] = await Promise.all([startingWeb, launchBrowser()]);
  return {
    sandbox,
    browser,
    webUrl,
    open: (page, shop, pathInApp) => openInAdmin(page, sandbox, shop, pathInApp),
    async stop() {
      await browser.close();
      await stopWeb();
      rmSync(clockDirectory, { recursive: true });
      await tunnel.close();
      await sandbox.stop();
    },
  };
}

async function startWeb(port: number, settings: Record<string, string | undefined>): Promise<() => Promise<void>> {
  const fixed = {
    NODE_ENV: "production",
    LOG_LEVEL: process.env["DEBUG_ADMIN"] ? "debug" : "silent",
    HOST: "127.0.0.1",
    PORT: String(port),
  } as const;
  const env = { ...process.env, ...fixed, ...settings };
  const web = spawn(process.execPath, [path.join(root, "app", "web.ts")], {
    cwd: root,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<void>((resolve) => web.once("exit", () => resolve()));
  const until = Date.now() + START_MS;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) break;
    if (web.exitCode !== null || Date.now() > until) throw new Error("The web process did not start.");
    await sleep(START_POLL_MS);
  }
  return async () => {
    // As Ctrl-C does: SIGTERM would leave a load balancer the time to notice.
    web.kill("SIGINT");
    await ended;
  };
}

async function openInAdmin(page: Page, sandbox: RunningSandbox, shop: string, pathInApp: string): Promise<OpenedPage> {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(`${sandbox.url}/${shop}/admin/apps/${sandbox.app.handle}${pathInApp}`);
  const place = () => page.url().slice(page.url().indexOf(sandbox.app.handle) + sandbox.app.handle.length);
  return { page, app: page.frameLocator(APP_FRAME), complaints, place };
}
