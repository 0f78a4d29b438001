import type { ShopContext } from "../../context.ts";
import { createSellingPlanGroup } from "../../products/selling-plans.ts";
import { refuse } from "../../refusal.ts";
import type { Gid, SellingPlanGroup, Translation } from "../../state/index.ts";
import {
  isOutdated,
  registerTranslations,
  translatableContent,
  translationsOf,
} from "../../translations/translations.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { mutation } from "../mutation.ts";
import type { Resolvers } from "../schema.ts";

/** Selling plans, translations and Flow triggers: kept and read back, without further effect in the sandbox. */
export const appFeatureResolvers: Resolvers = {
  QueryRoot: {
    sellingPlanGroup: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) =>
      shop.sellingPlanGroups.get(id) ?? null,
    sellingPlanGroups: (_source: unknown, args: ConnectionArgs, { shop }: ShopContext) =>
      connection(shop.sellingPlanGroups.values(), args),
    translatableResource: (_source: unknown, { resourceId }: { resourceId: Gid }, { shop }: ShopContext) =>
      translatableContent(shop, resourceId) ? { resourceId } : null,
  },
  Mutation: {
    sellingPlanGroupCreate: mutation(createSellingPlanGroup),
    translationsRegister: mutation(registerTranslations),
    flowTriggerReceive: mutation(receiveFlowTrigger),
  },
  SellingPlanGroup: {
    sellingPlans: ({ sellingPlans }: SellingPlanGroup, args: ConnectionArgs) => connection(sellingPlans, args),
    products: ({ productIds }: SellingPlanGroup, args: ConnectionArgs, { shop }: ShopContext) =>
      connection(
        productIds.flatMap((id) => shop.products.get(id) ?? []),
        args,
      ),
    productVariants: ({ variantIds }: SellingPlanGroup, args: ConnectionArgs, { shop }: ShopContext) =>
      connection(
        variantIds.flatMap((id) => shop.variants.get(id) ?? []),
        args,
      ),
  },
  TranslatableResource: {
    translatableContent: ({ resourceId }: { resourceId: Gid }, _args: unknown, { shop }: ShopContext) =>
      translatableContent(shop, resourceId),
    translations: ({ resourceId }: { resourceId: Gid }, { locale }: { locale: string }, { shop }: ShopContext) =>
      translationsOf(shop, resourceId, locale),
  },
  Translation: {
    outdated: (translation: Translation, _args: unknown, { shop }: ShopContext) => isOutdated(shop, translation),
    market: () => null,
  },
};

function receiveFlowTrigger(
  context: ShopContext,
  { handle, payload }: { handle?: string | null; payload?: unknown },
): object {
  if (!handle) return refuse(["handle"], "Handle can't be blank");
  context.shop.flowTriggers.push({ handle, payload: payload ?? null, at: context.now() });
  return {};
}
