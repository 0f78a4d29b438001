import type { AdminApi } from "./admin-api.ts";
import { collectionIdsOf, type ShopifyCollection } from "./collections.ts";
import { LOCATION } from "./operations/shop.ts";
import { ITEM_SUPPLY } from "./operations/item-supply.ts";
import { readAllPages } from "./pages.ts";

/** An inventory item with its levels and what is on the way to it, read in one answer. */
export interface ShopifyItem {
  id: string;
  title: string;
  sku: string | null;
  tracked: boolean;
  continuesSelling: boolean;
  variantId: string | null;
  productId: string | null;
  productTags: readonly string[];
  collectionIds: readonly string[];
  collections: readonly ShopifyCollection[];
  levels: ShopifyLevel[];
  inbound: ShopifyInbound;
}

export interface ShopifyLocation {
  id: string;
  name: string;
  isActive: boolean;
  fulfillsOnlineOrders: boolean;
}

export interface ShopifyLevel {
  location: ShopifyLocation;
  available: number;
  committed: number;
  onHand: number;
}

/** Shipments and shipment lines by id; one that is asked for and missing no longer exists. */
export interface ShopifyInbound {
  shipments: Map<string, { status: string; arrivesAt: Date | null }>;
  lines: Map<string, { sent: number; accepted: number; rejected: number; unreceived: number }>;
}

/**
 * Reads an item's supply; null when the item does not exist (any more).
 *
 * @param inboundIds ids of the shipments and shipment lines that are known to carry it.
 */
export async function readItem(api: AdminApi, id: string, inboundIds: readonly string[]): Promise<ShopifyItem | null> {
  const inbound: ShopifyInbound = { shipments: new Map(), lines: new Map() };
  let header: Omit<ShopifyItem, "levels" | "inbound"> | null = null;
  const nodes = await readAllPages(async (after) => {
    const answer = await api.run(ITEM_SUPPLY, { id, after, inboundIds: after ? [] : [...inboundIds] });
    const item = answer.inventoryItem;
    if (!item) return null;
    for (const node of answer.inbound) addInbound(inbound, node);
    const variant = item.variants?.nodes[0];
    header ??= {
      id: item.id,
      title: variant ? titleOf(variant) : (item.sku ?? item.id),
      sku: item.sku ?? null,
      tracked: item.tracked,
      continuesSelling: variant?.inventoryPolicy === "CONTINUE",
      variantId: variant?.id ?? null,
      productId: variant?.product.id ?? null,
      productTags: variant?.product.tags ?? [],
      collectionIds: collectionIdsOf(variant?.product.collections.nodes ?? []),
      collections: variant?.product.collections.nodes ?? [],
    };
    return item.inventoryLevels;
  });
  if (!header || !nodes) return null;
  const levels = nodes
    .filter((level) => level.isActive)
    .map((level) => ({
      location: level.location,
      available: quantity(level.quantities, "available"),
      committed: quantity(level.quantities, "committed"),
      onHand: quantity(level.quantities, "on_hand"),
    }));
  return { ...(header as Omit<ShopifyItem, "levels" | "inbound">), levels, inbound };
}

/** Shopify's name for the only variant of a product that has no options; buyers never see it. */
const ONLY_VARIANT = " - Default Title";

/** A variant's title as buyers know it. */
export function titleOf({ displayName }: { displayName: string }): string {
  return displayName.endsWith(ONLY_VARIANT) ? displayName.slice(0, -ONLY_VARIANT.length) : displayName;
}

/** A quantity by its name; what Shopify does not tell counts as none. */
function quantity(quantities: readonly { name: string; quantity: number }[], name: string): number {
  return quantities.find((candidate) => candidate.name === name)?.quantity ?? 0;
}

type InboundNode = {
  id?: string;
  status?: string;
  tracking?: { arrivesAt?: string | null } | null;
  quantity?: number;
  acceptedQuantity?: number;
  rejectedQuantity?: number;
  unreceivedQuantity?: number;
} | null;

function addInbound(inbound: ShopifyInbound, node: InboundNode): void {
  if (!node?.id) return;
  if (node.status !== undefined) {
    const arrivesAt = node.tracking?.arrivesAt;
    inbound.shipments.set(node.id, { status: node.status, arrivesAt: arrivesAt ? new Date(arrivesAt) : null });
  } else if (node.quantity !== undefined) {
    inbound.lines.set(node.id, {
      sent: node.quantity,
      accepted: node.acceptedQuantity ?? 0,
      rejected: node.rejectedQuantity ?? 0,
      unreceived: node.unreceivedQuantity ?? 0,
    });
  }
}

/** Reads a location; null when it does not exist (any more). */
export async function readLocation(api: AdminApi, id: string): Promise<ShopifyLocation | null> {
  const { location } = await api.run(LOCATION, { id });
  return location ?? null;
}
