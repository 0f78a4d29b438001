import type { ShopContext } from "../context.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import type { Gid, SellingPlan, SellingPlanGroup } from "../state/index.ts";

interface SellingPlanInput {
  name?: string | null;
  description?: string | null;
  options?: string[] | null;
  category?: string | null;
  position?: number | null;
  billingPolicy?: unknown;
  deliveryPolicy?: unknown;
  inventoryPolicy?: unknown;
}

interface SellingPlanGroupArgs {
  input: {
    name?: string | null;
    merchantCode?: string | null;
    description?: string | null;
    options?: string[] | null;
    position?: number | null;
    appId?: string | null;
    sellingPlansToCreate?: SellingPlanInput[] | null;
  };
  resources?: { productIds?: Gid[] | null; productVariantIds?: Gid[] | null } | null;
}

const GROUP_FIELDS = ["name", "merchantCode", "description", "options", "position", "appId", "sellingPlansToCreate"];
const PLAN_FIELDS = [
  "name",
  "description",
  "options",
  "category",
  "position",
  "billingPolicy",
  "deliveryPolicy",
  "inventoryPolicy",
  "pricingPolicies",
];

/** `sellingPlanGroupCreate`: kept so that it can be read; the sandbox's checkout knows no selling plans. */
export function createSellingPlanGroup(
  context: ShopContext,
  { input, resources }: SellingPlanGroupArgs,
): { sellingPlanGroup: SellingPlanGroup } {
  onlySimulated(input, "SellingPlanGroupInput", GROUP_FIELDS);
  if (!input.name) return refuse(["input", "name"], "Name can't be blank", "BLANK");
  const group: SellingPlanGroup = {
    id: context.newGid("SellingPlanGroup"),
    name: input.name,
    merchantCode: input.merchantCode ?? input.name,
    description: input.description ?? null,
    options: input.options ?? [],
    position: input.position ?? null,
    appId: input.appId ?? null,
    sellingPlans: (input.sellingPlansToCreate ?? []).map((plan) => newPlan(context, plan)),
    productIds: resources?.productIds ?? [],
    variantIds: resources?.productVariantIds ?? [],
    createdAt: context.now(),
  };
  context.shop.sellingPlanGroups.set(group.id, group);
  return { sellingPlanGroup: group };
}

function newPlan(context: ShopContext, input: SellingPlanInput): SellingPlan {
  onlySimulated(input, "SellingPlanInput", PLAN_FIELDS);
  return {
    id: context.newGid("SellingPlan"),
    name: input.name ?? "",
    description: input.description ?? null,
    options: input.options ?? [],
    category: input.category ?? null,
    position: input.position ?? null,
    billingPolicy: input.billingPolicy ?? null,
    deliveryPolicy: input.deliveryPolicy ?? null,
    inventoryPolicy: input.inventoryPolicy ?? null,
  };
}
