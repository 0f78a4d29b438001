import { setTimeout as sleep } from "node:timers/promises";
import { now } from "../../../app/config/clock.ts";
import { prisma } from "../../../app/db/client.ts";
import { beginImport, findOpenImport } from "../../../app/db/imports.ts";
import { startWorker } from "../../../app/jobs/worker.ts";
import type { Imported } from "./import-memory.ts";

const POLL_MS = 200;

const [, , shop = ""] = process.argv;
await prisma.$transaction((tx) => beginImport(tx, shop, now()));
const startedAt = performance.now();
const worker = startWorker();
while (await findOpenImport(shop)) await sleep(POLL_MS);
const seconds = (performance.now() - startedAt) / 1000;
await worker.stop();
await prisma.$disconnect();
const imported: Imported = { seconds, peakMb: process.resourceUsage().maxRSS / 1024 };
process.send?.(imported);
