import type { ShopContext } from "../../context.ts";
import { isOpen, orderOf } from "../../fulfillment/fulfillment-orders.ts";
import { displayReason, holdFulfillmentOrder, releaseHold } from "../../fulfillment/holds.ts";
import { mergeFulfillmentOrders } from "../../fulfillment/merge.ts";
import { moveFulfillmentOrder } from "../../fulfillment/move.ts";
import {
  cancelFulfillmentOrder,
  closeFulfillmentOrder,
  openFulfillmentOrder,
  reportProgress,
  rescheduleFulfillmentOrder,
  setDeadline,
} from "../../fulfillment/progress.ts";
import { acceptRequest, rejectRequest, submitRequest } from "../../fulfillment/services.ts";
import { splitFulfillmentOrders } from "../../fulfillment/split.ts";
import { mergeCandidates, supportedActions } from "../../fulfillment/supported-actions.ts";
import { NotSimulated } from "../../refusal.ts";
import type { FulfillmentHold, FulfillmentOrder, FulfillmentOrderLineItem, Gid, ShopState } from "../../state/index.ts";
import { maySeeFulfillmentOrdersAt } from "../access.ts";
import { lineView } from "../line-views.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { mutation } from "../mutation.ts";
import type { Resolvers } from "../schema.ts";
import { matchesId, matchesInstant, matchesText, search } from "../search.ts";

interface FulfillmentOrdersArgs extends ConnectionArgs {
  includeClosed: boolean;
  query?: string | null;
  sortKey: string;
}

interface AssignedArgs extends ConnectionArgs {
  assignmentStatus?: keyof typeof ASSIGNMENTS | null;
  locationIds?: Gid[] | null;
  sortKey: string;
}

/** Which request status each assignment status stands for. */
const ASSIGNMENTS = {
  CANCELLATION_REQUESTED: "CANCELLATION_REQUESTED",
  FULFILLMENT_ACCEPTED: "ACCEPTED",
  FULFILLMENT_REQUESTED: "SUBMITTED",
  FULFILLMENT_UNSUBMITTED: "UNSUBMITTED",
};

/** Open fulfilment orders that lie at fulfilment services. */
function assignedFulfillmentOrders(
  shop: ShopState,
  { assignmentStatus, locationIds }: AssignedArgs,
): FulfillmentOrder[] {
  return [...shop.fulfillmentOrders.values()].filter(
    (one) =>
      isOpen(one) &&
      shop.locations.get(one.assignedLocationId)?.fulfillmentServiceId &&
      (!locationIds || locationIds.includes(one.assignedLocationId)) &&
      (!assignmentStatus || one.requestStatus === ASSIGNMENTS[assignmentStatus]),
  );
}

/** A line together with the order it came from, which its computed fields need. */
interface LineView extends FulfillmentOrderLineItem {
  orderId: Gid;
}

export const fulfillmentOrderResolvers: Resolvers = {
  QueryRoot: {
    fulfillmentOrder: (_source: unknown, { id }: { id: Gid }, context: ShopContext) => readAlone(context, id),
    assignedFulfillmentOrders: (_source: unknown, args: AssignedArgs, { shop }: ShopContext) =>
      connection(sorted(assignedFulfillmentOrders(shop, args), args.sortKey), args),
    manualHoldsFulfillmentOrders: (
      _source: unknown,
      args: ConnectionArgs & { query?: string | null },
      context: ShopContext,
    ) => {
      const held = visible(context, context.shop.fulfillmentOrders.values()).filter((one) => one.status === "ON_HOLD");
      return connection(searchFulfillmentOrders(held, args.query), args);
    },
    fulfillmentOrders: (_source: unknown, args: FulfillmentOrdersArgs, context: ShopContext) => {
      const all = visible(context, context.shop.fulfillmentOrders.values());
      const listed = all.filter((one) => args.includeClosed || isOpen(one));
      return connection(sorted(searchFulfillmentOrders(listed, args.query), args.sortKey), args);
    },
  },
  Mutation: {
    fulfillmentOrderHold: mutation(holdFulfillmentOrder),
    fulfillmentOrderReleaseHold: mutation(releaseHold),
    fulfillmentOrderSplit: mutation(splitFulfillmentOrders),
    fulfillmentOrderMerge: mutation(mergeFulfillmentOrders),
    fulfillmentOrderMove: mutation(moveFulfillmentOrder),
    fulfillmentOrderReportProgress: mutation(reportProgress),
    fulfillmentOrderOpen: mutation(openFulfillmentOrder),
    fulfillmentOrderClose: mutation(closeFulfillmentOrder),
    fulfillmentOrderCancel: mutation(cancelFulfillmentOrder),
    fulfillmentOrderReschedule: mutation(rescheduleFulfillmentOrder),
    fulfillmentOrdersSetFulfillmentDeadline: mutation(setDeadline),
    fulfillmentOrderSubmitFulfillmentRequest: mutation(submitRequest),
    fulfillmentOrderAcceptFulfillmentRequest: mutation(acceptRequest),
    fulfillmentOrderRejectFulfillmentRequest: mutation(rejectRequest),
  },
  FulfillmentOrder: {
    assignedLocation: ({ assignedLocationId }: FulfillmentOrder, _args: unknown, { shop }: ShopContext) => {
      const location = shop.locations.get(assignedLocationId);
      if (!location) throw new Error(`No location ${assignedLocationId}`);
      return { name: location.name, ...location.address, address2: null, phone: null, province: null, location };
    },
    fulfillmentHolds: ({ holds }: FulfillmentOrder) => holds,
    fulfillmentOrdersForMerge: (fulfillmentOrder: FulfillmentOrder, args: ConnectionArgs, { shop }: ShopContext) =>
      connection(mergeCandidates(shop, fulfillmentOrder), args),
    lineItems: ({ lineItems, orderId }: FulfillmentOrder, args: ConnectionArgs) =>
      connection(
        lineItems.map((line): LineView => ({ ...line, orderId })),
        args,
      ),
    merchantRequests: (_source: unknown, args: ConnectionArgs) => connection([], args),
    order: (fulfillmentOrder: FulfillmentOrder, _args: unknown, { shop }: ShopContext) =>
      orderOf(shop, fulfillmentOrder),
    orderName: (fulfillmentOrder: FulfillmentOrder, _args: unknown, { shop }: ShopContext) =>
      orderOf(shop, fulfillmentOrder).name,
    orderProcessedAt: (fulfillmentOrder: FulfillmentOrder, _args: unknown, { shop }: ShopContext) =>
      orderOf(shop, fulfillmentOrder).processedAt,
    supportedActions: (
      fulfillmentOrder: FulfillmentOrder & { readAlone?: boolean },
      _args: unknown,
      { shop, app }: ShopContext,
    ) =>
      supportedActions(shop, fulfillmentOrder, app.id)
        .filter((action) => action !== "MERGE" || !fulfillmentOrder.readAlone)
        .map((action) => ({ action, externalUrl: null })),
  },
  FulfillmentOrderLineItem: {
    lineItem: ({ orderId, lineItemId }: LineView, _args: unknown, { shop }: ShopContext) =>
      lineView(shop, orderId, lineItemId),
    variant: (line: LineView, _args: unknown, { shop }: ShopContext) => variantOf(shop, line),
    inventoryItemId: (line: LineView, _args: unknown, { shop }: ShopContext) =>
      variantOf(shop, line)?.inventoryItemId ?? null,
    sku: (line: LineView, _args: unknown, { shop }: ShopContext) => orderLine(shop, line).sku,
    productTitle: (line: LineView, _args: unknown, { shop }: ShopContext) => orderLine(shop, line).title,
    variantTitle: (line: LineView, _args: unknown, { shop }: ShopContext) => orderLine(shop, line).variantTitle,
    requiresShipping: (line: LineView, _args: unknown, { shop }: ShopContext) => orderLine(shop, line).requiresShipping,
    vendor: (line: LineView, _args: unknown, { shop }: ShopContext) => orderLine(shop, line).vendor,
    warnings: () => [],
  },
  FulfillmentHold: {
    displayReason: (hold: FulfillmentHold) => displayReason(hold),
    heldByRequestingApp: (hold: FulfillmentHold, _args: unknown, { app }: ShopContext) => hold.heldByAppId === app.id,
    heldByApp: (hold: FulfillmentHold, _args: unknown, { app }: ShopContext) => {
      if (hold.heldByAppId !== app.id) throw new NotSimulated("FulfillmentHold.heldByApp of another app");
      return app;
    },
  },
};

/** The query for one fulfilment order does not tell that it can be merged; the same read through its order does (recorded). */
function readAlone(context: ShopContext, id: Gid) {
  const known = context.shop.fulfillmentOrders.get(id);
  const [fulfillmentOrder] = visible(context, known ? [known] : []);
  return fulfillmentOrder ? { ...fulfillmentOrder, readAlone: true } : null;
}

/** Those that the token may see. */
export function visible({ shop, scopes }: ShopContext, all: Iterable<FulfillmentOrder>): FulfillmentOrder[] {
  return [...all].filter((one) => maySeeFulfillmentOrdersAt(scopes, shop.locations.get(one.assignedLocationId)));
}

function orderLine(shop: ShopState, line: LineView) {
  const found = shop.orders.get(line.orderId)?.lineItems.find((one) => one.id === line.lineItemId);
  if (!found) throw new Error(`No line ${line.lineItemId}`);
  return found;
}

function variantOf(shop: ShopState, line: LineView) {
  return shop.variants.get(orderLine(shop, line).variantId ?? "") ?? null;
}

/** The search terms of fulfilment orders. */
export function searchFulfillmentOrders(
  listed: FulfillmentOrder[],
  query: string | null | undefined,
): FulfillmentOrder[] {
  return search(listed, query, {
    id: (one, value, comparison) => matchesId(one.id, value, comparison),
    status: (one, value) => matchesText(one.status, value),
    assigned_location_id: (one, value, comparison) => matchesId(one.assignedLocationId, value, comparison),
    updated_at: (one, value, comparison) => matchesInstant(one.updatedAt, value, comparison),
  });
}

function sorted(listed: FulfillmentOrder[], sortKey: string): FulfillmentOrder[] {
  switch (sortKey) {
    case "ID":
    case "CREATED_AT":
      return listed;
    case "UPDATED_AT":
      return listed.sort((a, b) => a.updatedAt.localeCompare(b.updatedAt));
    default:
      throw new NotSimulated(`fulfillmentOrders(sortKey: ${sortKey})`);
  }
}
