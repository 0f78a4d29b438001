import type { ShopContext } from "../../context.ts";
import type { WebhookSubscription } from "../../state/index.ts";
import { legacyResourceId } from "./nodes.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import type { Resolvers } from "../schema.ts";

/** The shop itself, the app's installation, locales, webhook subscriptions as read. */
export const shopResolvers: Resolvers = {
  QueryRoot: {
    shop: (_source: unknown, _args: unknown, { shop }: ShopContext) => shop,
    currentAppInstallation: (_source: unknown, _args: unknown, { shop }: ShopContext) => shop.installation,
    shopLocales: (_source: unknown, { published }: { published: boolean }, { shop }: ShopContext) =>
      shop.locales.filter((locale) => !published || locale.published),
    job: (_source: unknown, { id }: { id: string }, { shop }: ShopContext) =>
      shop.jobIds.has(id) ? { id, done: true } : null,
    webhookSubscriptions: (
      _source: unknown,
      args: ConnectionArgs & { topics?: string[] | null },
      { shop }: ShopContext,
    ) =>
      connection(
        shop.webhookSubscriptions.filter(
          (subscription) => !args.topics || args.topics.includes(topicEnum(subscription)),
        ),
        args,
      ),
  },
  Shop: {
    myshopifyDomain: ({ domain }: { domain: string }) => domain,
    contactEmail: ({ email }: { email: string }) => email,
    url: ({ domain }: { domain: string }) => `https://${domain}`,
    plan: ({ planName }: { planName: string }) => ({
      publicDisplayName: planName,
      partnerDevelopment: planName === "Development",
      shopifyPlus: planName === "Shopify Plus",
    }),
  },
  AppInstallation: {
    accessScopes: ({ scopes }: { scopes: string[] }) => scopes.map((handle) => ({ handle })),
    activeSubscriptions: () => [],
    app: (_source: unknown, _args: unknown, { app }: ShopContext) => app,
  },
  WebhookSubscription: {
    legacyResourceId,
    topic: topicEnum,
    format: () => "JSON",
  },
};

/** `orders/create` -> `ORDERS_CREATE`. */
function topicEnum({ topic }: WebhookSubscription): string {
  return topic.replace("/", "_").toUpperCase();
}
