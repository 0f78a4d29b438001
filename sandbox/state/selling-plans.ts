import type { Gid } from "./gid.ts";

export interface SellingPlan {
  id: Gid;
  name: string;
  description: string | null;
  options: string[];
  category: string | null;
  position: number | null;
  /** As they were given: the sandbox bills and delivers nothing by them. */
  billingPolicy: unknown;
  deliveryPolicy: unknown;
  inventoryPolicy: unknown;
}

export interface SellingPlanGroup {
  id: Gid;
  name: string;
  merchantCode: string;
  description: string | null;
  options: string[];
  position: number | null;
  appId: string | null;
  sellingPlans: SellingPlan[];
  productIds: Gid[];
  variantIds: Gid[];
  createdAt: string;
}
