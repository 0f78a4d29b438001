import type { RequestListener } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { env } from "../../../app/config/env.ts";
import { openDoor, type Door } from "../../../app/intake/door.ts";
import { inboxPool } from "../../../app/intake/inbox.ts";
import { webhookListener } from "../../../app/intake/listener.ts";
import { startWebServer } from "../../../app/intake/server.ts";
import { templateListener } from "./template.ts";

/** The listeners that are compared, each on a port of its own. */
const LISTENERS: Record<string, () => Promise<number>> = {
  ours: () => serve(openDoor(inboxPool(env.DATABASE_URL))),
  unstored: () => {
    const accept = (): Promise<void> => Promise.resolve();
    const onWebhook = webhookListener({ secret: env.SHOPIFY_API_SECRET, accept, onRefusal: complain });
    return serve({ onWebhook, drain: accept });
  },
  template: () => {
    const server = createServer(templateListener());
    return new Promise((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    });
  },
};

async function serve(door: Door): Promise<number> {
  const onPage: RequestListener = (_, response) => void response.end();
  const isDatabaseThere = () => Promise.resolve(true);
  const { port } = await startWebServer({ door, onPage, isDatabaseThere, port: 0, host: "127.0.0.1" });
  return port;
}

function complain(reason: string): void {
  process.stderr.write(`refused: ${reason}\n`);
}

const [, , name = ""] = process.argv;
const port = await LISTENERS[name]?.();
if (!port) throw new Error(`There is no listener "${name}".`);
process.send?.(port);
