import { Badge, type BadgeProps } from "@shopify/polaris";
import type { PurchaseOrderStatus } from "../domain/purchasing/purchase-order.ts";

type Look = Pick<BadgeProps, "tone" | "progress"> & { words: string };

const LOOKS: Record<PurchaseOrderStatus, Look> = {
  draft: { words: "Draft" },
  sent: { words: "Sent", tone: "info", progress: "incomplete" },
  confirmed: { words: "Confirmed", tone: "info", progress: "incomplete" },
  partly_received: { words: "Partly received", tone: "attention", progress: "partiallyComplete" },
  received: { words: "Received", tone: "success", progress: "complete" },
  closed: { words: "Closed", progress: "complete" },
  cancelled: { words: "Cancelled", progress: "complete" },
};

/** What a purchase order is at. */
export function PurchaseStatus({ status }: { status: PurchaseOrderStatus }) {
  const { words, ...look } = LOOKS[status];
  return <Badge {...look}>{words}</Badge>;
}
