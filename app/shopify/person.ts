import type { Session } from "@shopify/shopify-api";

/** Who acts, as others may read it: the person's name where the session tells it, else the shop's domain. */
export function personOf({ shop, onlineAccessInfo }: Pick<Session, "shop" | "onlineAccessInfo">): string {
  const user = onlineAccessInfo?.associated_user;
  return [user?.first_name, user?.last_name].filter(Boolean).join(" ") || shop;
}
