import type { Day } from "../../domain/days.ts";
import { belowMinimum, type BelowMinimum } from "../../domain/purchasing/below-minimum.ts";
import { refusedAddresses, type PurchaseChange } from "../../domain/purchasing/purchase-change.ts";
import {
  arrivedUnits,
  awaitedUnits,
  isOpen,
  purchaseOrderName,
  receivableUnits,
  type PurchaseOrderStatus,
} from "../../domain/purchasing/purchase-order.ts";
import { now } from "../../config/clock.ts";
import { isMailOn } from "../../config/env.ts";
import { prisma } from "../client.ts";
import { readComingReminder } from "../purchase-reminders.ts";
import { readPurchaseOrder, type BookedPurchaseLine, type BookedPurchaseOrder } from "../purchase-orders.ts";
import { readMailedAddresses } from "../suppliers.ts";

/** A line of a purchase order as its page shows it. */
export interface ShownPurchaseLine {
  itemId: string;
  title: string;
  sku: string | null;
  ordered: number;
  confirmed: number | null;
  /** Good and bad units that have come, in the app or by a linked shipment. */
  accepted: number;
  rejected: number;
  /** Received in the app and on their way into Shopify's stock. */
  underWay: number;
  /** Units of linked shipments that have not arrived. */
  shipped: number;
  awaited: number;
  receivable: number;
  expectedOn: Day | null;
  unitCost: number | null;
}

/** An entry of a purchase order's history. */
export interface PurchaseEntry {
  id: string;
  change: PurchaseChange;
  author: string | null;
  reason: string | null;
  at: string;
}

export interface PurchaseTransfer {
  transferId: string;
  name: string;
  isLinked: boolean;
}

export interface PurchasePage {
  id: string;
  name: string;
  status: PurchaseOrderStatus;
  supplierId: string;
  supplierName: string;
  /** Where it is mailed to when that is asked for. */
  mailedTo: string[];
  locationId: string;
  locationName: string;
  currency: string;
  note: string;
  confirmBy: Day | null;
  isConfirmed: boolean;
  /** When he will be reminded by mail; null when he was, or will not be. */
  remindOn: Day | null;
  /** Of the addresses, those for which the mail server did not take the last mail. */
  refused: string[];
  lines: ShownPurchaseLine[];
  /** How far a draft stays below its supplier's minimums; null for an order that was sent. */
  below: BelowMinimum | null;
  history: PurchaseEntry[];
  /** Transfers of Shopify's that bring some of it, and others of the same products that may. */
  transfers: PurchaseTransfer[];
}

/** The newest entries of a history that are shown. */
const ENTRIES_SHOWN = 200;

/** Everything that the page of a purchase order shows; null when the shop has none of this id. */
export async function readPurchasePage(shop: string, id: bigint, today: Day): Promise<PurchasePage | null> {
  const order = await readPurchaseOrder(prisma, shop, id);
  if (!order) return null;
  const [supplier, mailedTo, remindOn, location, items, changes, transfers, below] = await Promise.all([
    prisma.supplier.findFirst({ where: { shop, id: order.supplierId }, select: { name: true } }),
    readMailedAddresses(prisma, shop, order.supplierId),
    isMailOn() ? readComingReminder(shop, id, { today, now: now() }) : null,
    prisma.location.findFirst({ where: { shop, id: order.locationId }, select: { name: true } }),
    prisma.item.findMany({
      where: { shop, id: { in: order.lines.map((line) => line.itemId) } },
      select: { id: true, title: true, sku: true },
    }),
    prisma.purchaseOrderChange.findMany({
      where: { shop, purchaseOrderId: id },
      orderBy: { id: "desc" },
      take: ENTRIES_SHOWN,
    }),
    transfersFor(shop, id, order.status),
    order.status === "draft" ? readBelowMinimum(shop, order) : null,
  ]);
  const known = new Map(items.map((item) => [item.id, item]));
  const history = changes.map(({ id: entry, change, author, reason, changedAt }) => ({
    id: String(entry),
    change: change as unknown as PurchaseChange,
    ...{ author, reason, at: changedAt.toISOString() },
  }));
  return {
    id: String(id),
    name: purchaseOrderName(order.number),
    status: order.status,
    supplierId: String(order.supplierId),
    supplierName: supplier?.name ?? "",
    ...{ mailedTo, remindOn },
    refused: refusedAddresses(history.map(({ change }) => change)).filter((address) => mailedTo.includes(address)),
    locationId: order.locationId,
    locationName: location?.name ?? "",
    currency: order.currency,
    note: order.note,
    confirmBy: order.confirmBy,
    isConfirmed: order.confirmedAt !== null,
    lines: order.lines.map((line) => shownLine(line, order.status, known.get(line.itemId))),
    history,
    transfers,
    below,
  };
}

async function readBelowMinimum(shop: string, order: BookedPurchaseOrder): Promise<BelowMinimum | null> {
  const { supplierId, lines } = order;
  const supplier = await prisma.supplier.findFirst({ where: { shop, id: supplierId } });
  if (!supplier) return null;
  const itemIds = lines.map((line) => line.itemId);
  const offers = await prisma.supplierItem.findMany({ where: { shop, supplierId, itemId: { in: itemIds } } });
  const { currency, minimumValue } = supplier;
  const told = { currency, minimumValue: minimumValue?.toNumber() ?? null };
  return belowMinimum(order, new Map(offers.map((offer) => [offer.itemId, offer])), told);
}

function shownLine(
  line: BookedPurchaseLine,
  status: PurchaseOrderStatus,
  item: { title: string; sku: string | null } | undefined,
): ShownPurchaseLine {
  const { itemId, ordered, confirmed, expectedOn, unitCost } = line;
  const shippedArrived = line.shippedAccepted + line.shippedRejected;
  return {
    ...{ itemId, ordered, confirmed, expectedOn, unitCost },
    title: item?.title ?? itemId,
    sku: item?.sku ?? null,
    accepted: line.received + line.shippedAccepted,
    rejected: line.rejected + line.shippedRejected,
    underWay: line.decided + line.writing,
    shipped: line.shipped - shippedArrived,
    awaited: isOpen(status) ? awaitedUnits(line) - line.decided : Math.max(0, line.ordered - arrivedUnits(line)),
    receivable: isOpen(status) ? receivableUnits(line) : 0,
  };
}

/** Transfers that are linked to an order that can still be told so; of an open one, also others that bring its products. */
function transfersFor(shop: string, orderId: bigint, status: PurchaseOrderStatus): Promise<PurchaseTransfer[]> {
  if (!isOpen(status) && status !== "received") return Promise.resolve([]);
  return prisma.$queryRaw<PurchaseTransfer[]>`
    SELECT shipment.transfer_id AS "transferId", min(shipment.name) AS name,
      bool_or(link.purchase_order_id IS NOT NULL) AS "isLinked"
    FROM inbound_shipments AS shipment
    LEFT JOIN purchase_order_transfers AS link ON link.shop = ${shop} AND link.transfer_id = shipment.transfer_id
    WHERE shipment.shop = ${shop} AND shipment.id LIKE 'gid://shopify/%' AND (
      link.purchase_order_id = ${orderId} OR (${isOpen(status)} AND link.purchase_order_id IS NULL AND EXISTS (
        SELECT FROM inbound_lines AS line
        JOIN purchase_order_lines AS bought ON bought.shop = ${shop} AND bought.purchase_order_id = ${orderId}
          AND bought.item_id = line.item_id
        WHERE line.shop = ${shop} AND line.shipment_id = shipment.id AND line.sent > line.accepted + line.rejected
      ))
    )
    GROUP BY shipment.transfer_id ORDER BY 1`;
}
