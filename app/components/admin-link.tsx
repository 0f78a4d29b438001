import { Link } from "@shopify/polaris";
import type { SyntheticEvent } from "react";
import { purchaseOrderIdOf } from "../domain/purchasing/purchase-inbound.ts";
import { adminUrl } from "./admin-links.ts";

/**
 * A name that leads to its page in Shopify's own admin, or in ours when it is a purchase order; the bare name of what has
 * no page.
 */
export function AdminLink({ id, children }: { id: string; children: string }) {
  const orderId = purchaseOrderIdOf(id);
  const url = orderId === null ? adminUrl(id) : `/app/purchase-orders/${orderId}`;
  if (!url) return <>{children}</>;
  // A click on it is not one on the row of a list that it stands in. Polaris passes the event on without saying so.
  const staysHere = (event?: SyntheticEvent) => event?.stopPropagation();
  return (
    <Link url={url} {...(orderId === null ? { target: "_top" as const } : {})} removeUnderline onClick={staysHere}>
      {children}
    </Link>
  );
}
