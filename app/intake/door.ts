import type { IncomingMessage, ServerResponse } from "node:http";
import type { Pool } from "pg";
import { env } from "../config/env.ts";
import { webhookListener } from "./listener.ts";
import { openInbox } from "./open-inbox.ts";
import { Refusals } from "./refusals.ts";

/** The front door of this process. */
export interface Door {
  /** Answers one webhook request. */
  onWebhook(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Resolves when everything that was taken is written down, or could not be. */
  drain(): Promise<void>;
}

/** Opens the front door on a database. */
export function openDoor(pool: Pool): Door {
  const inbox = openInbox(pool);
  const refusals = new Refusals();
  const onWebhook = webhookListener({
    secret: env.SHOPIFY_API_SECRET,
    accept: (delivery) => inbox.keep(delivery),
    onRefusal: (reason) => refusals.count(reason),
  });
  return { onWebhook, drain: () => inbox.drain() };
}
