import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { addressOfDatabase } from "../../prisma/address.ts";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../prisma/embedded.ts";
import { runWithParts, type Part } from "../../scripts/parts.ts";
import { freePort } from "../../scripts/ports.ts";
import { startScratchPostgres } from "../../scripts/scratch-postgres.ts";
import { step } from "../../scripts/step.mjs";
import { root } from "../../scripts/tool.ts";
import { apiAddress, describeAddresses, storefrontAddress } from "./addresses.ts";
import { fillShop } from "./fill.ts";
import { openInAdmin, SHOP, startHouse, type House } from "./house.ts";
import { merchantOf } from "./merchant.ts";
import { readOptions, type DemoOptions } from "./options.ts";
import { redeliverSince, untilCaughtUp } from "./deliveries.ts";
import { playStory } from "./scene.ts";
import { openStage } from "./stage.ts";
import { STORY } from "./story.ts";

/** `npm run demo`: the shop stays until Ctrl-C, and its data for the next time. */
async function stay({ port, reset }: DemoOptions, parts: Part[]): Promise<never> {
  const directory = path.join(root, ".data", "demo");
  const filled = path.join(directory, "filled");
  const fresh = reset || !existsSync(filled);
  const database = await step("Starting the database", () =>
    startEmbeddedPostgres({ directory: path.join(root, ".data", "demo-postgres"), port: port + 3 }),
  );
  parts.push(database);
  if (fresh) await dropDatabase(database, "fillrate");
  const ports = { sandbox: port, tunnel: port + 1, app: port + 2 };
  const house = await startHouse({
    directory,
    databaseUrl: addressOfDatabase(database.url, "fillrate"),
    ports,
    reset: fresh,
  });
  parts.push(house);
  const failure = Promise.race([house.failure, database.failure]);
  if (fresh) {
    writeFileSync(filled, await Promise.race([fill(house), failure]));
  }
  console.log(`\nThe demo runs; Ctrl-C stops it.\n\n${describeAddresses(house.sandbox, directory)}\n`);
  return failure;
}

/** `npm run demo -- --story`: a shop and a database of its own, on free ports, which nothing is left of. */
async function play(parts: Part[]): Promise<number> {
  const database = await step("Starting the database", startScratchPostgres);
  parts.push(database);
  const name = `story_${process.pid}`;
  await dropDatabase(database, name);
  const directory = mkdtempSync(path.join(root, ".data", "story-"));
  const ports = { sandbox: await freePort(), tunnel: await freePort(), app: await freePort() };
  const house = await startHouse({ directory, databaseUrl: addressOfDatabase(database.url, name), ports, reset: true });
  parts.push(house);
  const differing = await Promise.race([performStory(house), house.failure, database.failure]);
  await house.stop();
  await dropDatabase(database, name);
  if (differing === 0) rmSync(directory, { recursive: true, force: true });
  else console.log(`The app's logs are in ${path.relative(root, directory)}.`);
  return differing === 0 ? 0 : 1;
}

/** Fills the shop, plays the story in it and prints every row; resolves to how many rows differed. */
async function performStory(house: House): Promise<number> {
  const { sandbox } = house;
  const merchant = merchantIn(house);
  await fill(house);
  const theatre = {
    merchant,
    storefront: storefrontAddress(sandbox),
    timeZone: sandbox.shop(SHOP)?.ianaTimezone ?? "UTC",
    now: () => sandbox.clock.milliseconds(),
    openApp: (pathAndQuery: string) => openInAdmin(sandbox, pathAndQuery),
    deliverAgain: await redeliverSince(sandbox.url, SHOP),
  };
  const stage = openStage(console.log);
  await playStory(STORY, theatre, stage);
  const { rows, differing } = stage.result();
  console.log(`\n${rows - differing} of ${rows} rows of the story are as expected.`);
  return differing;
}

/** Fills the shop and lets the app read it; resolves to what the shop has. */
async function fill(house: House): Promise<string> {
  const { sandbox } = house;
  const filling = await fillShop(merchantIn(house), sandbox.clock.milliseconds());
  let reading = "";
  const read = () =>
    untilCaughtUp(
      sandbox.url,
      SHOP,
      () => openInAdmin(sandbox, "/app"),
      (words) => (reading = words),
    );
  await step("Letting the app read them", read, () => reading);
  console.log(`The shop has ${filling}.`);
  return filling;
}

function merchantIn({ sandbox }: House) {
  return merchantOf(apiAddress(sandbox), sandbox.staticToken(SHOP));
}

async function dropDatabase(database: EmbeddedPostgres, name: string) {
  const client = new pg.Client(database.url);
  await client.connect();
  await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  await client.end();
}

await runWithParts(async (parts) => {
  const options = readOptions(process.argv.slice(2));
  return options.story ? play(parts) : stay(options, parts);
});
