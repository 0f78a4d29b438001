import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import { LogSeverity } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { env } from "../config/env.ts";
import { FAULT_PAUSE_MS } from "../config/limits.ts";
import { prisma } from "../db/client.ts";
import { adminOriginFetch } from "./admin-origin.ts";
import { libraryLog } from "./library-log.ts";

setAbstractFetchFunc(adminOriginFetch(env.SHOPIFY_ADMIN_ORIGIN));

/** Shopify's library, set up once: sessions in our database, expiring offline tokens, token exchange. */
export const shopify = shopifyApp({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  apiVersion: ApiVersion.October26,
  scopes: env.SCOPES,
  appUrl: env.SHOPIFY_APP_URL,
  authPathPrefix: "/auth",
  // A storage that has given up looking for its table refuses every session for as long as the process lives, and a process
  // may start while the database is away.
  sessionStorage: new PrismaSessionStorage(prisma, {
    connectionRetries: Number.POSITIVE_INFINITY,
    connectionRetryIntervalMs: FAULT_PAUSE_MS,
  }),
  distribution: AppDistribution.AppStore,
  // At its next level the library tells session tokens.
  logger: { log: libraryLog, level: LogSeverity.Info },
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
});
