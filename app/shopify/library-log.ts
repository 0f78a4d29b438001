import { LogSeverity } from "@shopify/shopify-api";
import type { LogFunction } from "@shopify/shopify-api";
import { log } from "../config/log.ts";

/** How Shopify's library begins its lines: `[shopify-app/INFO] Authenticating admin request | {shop: ...}`. */
const HEAD = /^\[(?<source>[\w-]+)\/[A-Z]+\] /;

/** Takes a line of Shopify's library into our own log. */
export const libraryLog: LogFunction = (severity, line) => {
  const source = HEAD.exec(line)?.groups?.["source"];
  const message = line.replace(HEAD, "");
  if (severity === LogSeverity.Error) log.error({ source }, message);
  else if (severity === LogSeverity.Warning) log.warn({ source }, message);
  else log.info({ source }, message);
};
