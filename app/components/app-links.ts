import { purchaseOrderIdOf, purchaseOrderInboundId } from "../domain/purchasing/purchase-inbound.ts";
import { parseGid } from "./admin-links.ts";

/** The page of an item, by Shopify's id of it. */
export function itemUrl(itemId: string): string {
  return `/app/items/${parseGid(itemId)?.number ?? ""}`;
}

/** The page of what is on its way, by the id of a shipment of Shopify's or of a purchase order of ours. */
export function inboundUrl(shipmentId: string): string {
  return `/app/inbound/${shipmentKey(shipmentId)}`;
}

/** Where it is asked what would change if a shipment, or a purchase order, came otherwise than it is told. */
export function whatIfUrl(shipmentId: string): string {
  return `/app/what-if?of=${shipmentKey(shipmentId)}`;
}

/** Where it is asked what would change if a supplier delivered otherwise than he told. */
export function whatIfSupplierUrl(supplierId: string): string {
  return `/app/what-if?of=V${supplierId}`;
}

function shipmentKey(shipmentId: string): string {
  const orderId = purchaseOrderIdOf(shipmentId);
  return orderId === null ? `S${parseGid(shipmentId)?.number ?? ""}` : `P${orderId}`;
}

/** The id that the address of `inboundUrl` ends in; null when it is none. */
export function shipmentIdOf(key: string): string | null {
  const [, kind, number] = /^([SP])(\d{1,18})$/.exec(key) ?? [];
  if (!number) return null;
  return kind === "P" ? purchaseOrderInboundId(number) : `gid://shopify/InventoryShipment/${number}`;
}

/** The page of the rule by which an item or a product, by Shopify's id of it, is sold when none is left. */
export function sellingUrl(id: string): string {
  const gid = parseGid(id);
  return `/app/selling/${gid?.type === "Product" ? "P" : "I"}${gid?.number ?? ""}`;
}

/** Whose rule the address of `sellingUrl` names: empty for the shop's; null when it is none. */
export function sellingScopeOf(key: string): string | null {
  if (key === "shop") return "";
  const [, kind, number] = /^([PI])(\d{1,18})$/.exec(key) ?? [];
  return number ? `gid://shopify/${kind === "P" ? "Product" : "InventoryItem"}/${number}` : null;
}
