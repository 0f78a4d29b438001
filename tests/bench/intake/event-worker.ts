import { randomUUID } from "node:crypto";
import { now } from "../../../app/config/clock.ts";
import { env } from "../../../app/config/env.ts";
import { MARK_SETTLE_MS } from "../../../app/config/limits.ts";
import { prisma } from "../../../app/db/client.ts";
import { claimMarks } from "../../../app/db/marks.ts";
import { inboxPool, writeDeliveries } from "../../../app/intake/inbox.ts";
import { replanItem } from "../../../app/services/replan-item.ts";
import { sortInbox } from "../../../app/services/sort-inbox.ts";
import { delivered } from "./order-webhook.ts";
import { itemId, SHOP } from "./shop-of-size.ts";

/** Items that have events, spread over the shop. */
const EVENTFUL_ITEMS = 25;

const items = Number(process.argv[2]);
const pool = inboxPool(env.DATABASE_URL);

/** One event from its webhook to the plan that is saved: written down, sorted, claimed, read, planned. */
async function follow(event: number): Promise<void> {
  const item = itemId(Math.floor((event % EVENTFUL_ITEMS) * (items / EVENTFUL_ITEMS)));
  const level = `gid://shopify/InventoryLevel/1?inventory_item_id=${item.split("/").at(-1)}`;
  const body = JSON.stringify({ admin_graphql_api_id: level, available: 1 });
  await writeDeliveries(pool, [delivered(SHOP, "inventory_levels/update", body)], now());
  await sortInbox();
  const claims = await claimMarks(1, randomUUID(), new Date(now().getTime() + MARK_SETTLE_MS));
  const claim = claims.find(({ kind, subjectId }) => kind === "item" && subjectId === item);
  if (!claim) throw new Error(`The event of ${item} was not what came next.`);
  await replanItem(claim);
  // What is to be published is another worker's work.
  await prisma.dirtyMark.deleteMany({ where: { shop: SHOP, kind: { in: ["publish_order", "publish_item"] } } });
}

let followed = 0;

process.channel?.ref();
process.on("message", (events: number) => void followMany(events));
process.send?.("ready");

async function followMany(events: number): Promise<void> {
  const startedAt = performance.now();
  for (let n = 0; n < events; n += 1) await follow((followed += 1));
  process.send?.((performance.now() - startedAt) / events);
}
