import { mailingAddress } from "../../../sandbox/customers/addresses.ts";
import { createService } from "../../../sandbox/fulfillment/services.ts";
import { connectLevel } from "../../../sandbox/inventory/levels.ts";
import { addLocation } from "../../../sandbox/inventory/locations.ts";
import { createOrder } from "../../../sandbox/orders/create.ts";
import { createProduct } from "../../../sandbox/products/products.ts";
import { updateVariant } from "../../../sandbox/products/variants.ts";
import { Sandbox } from "../../../sandbox/sandbox.ts";
import type { FulfillmentOrder, Location, Order, ShopState } from "../../../sandbox/state/index.ts";
import { createShipment } from "../../../sandbox/transfers/shipments.ts";
import { createReadyTransfer } from "../../../sandbox/transfers/transfers.ts";
import { setOnHandQuantities } from "../../../sandbox/inventory/set.ts";
import { isObject, type Exchange, type Json, type Recording } from "./exchanges.ts";
import { gidsIn, Ids, isGid, typeOf } from "./ids.ts";

const DOMAIN = "replay.myshopify.com";
/** Where the recorded shop stocks new variants. */
const MAIN_LOCATION = "Shop location";
const NO_LOCATION = "no location";

/** A shop that is, as far as the recording tells, in the state in which the recorded one was. */
export class World {
  readonly sandbox: Sandbox;
  readonly shop: ShopState;
  readonly ids = new Ids();

  constructor(recording: Recording) {
    const { name, json } = recording;
    this.sandbox = new Sandbox({
      port: 0,
      appUrl: "http://127.0.0.1:1",
      apiKey: "replay",
      apiSecret: "replay",
      shops: [{ domain: DOMAIN, name: "Replay", locations: [], currencyCode: currencyOf(json) }],
      seed: 1,
    });
    const shop = this.sandbox.shop(DOMAIN);
    if (!shop) throw new Error("No shop to replay in");
    this.shop = shop;
    this.#addLocations(recording);
    for (const gid of orderedVariants(recording)) this.#addVariant(gid);
    PREPARATIONS[name]?.(this, json);
  }

  /** Puts in place what an exchange takes for granted: where an order was routed, and that a location stocks what is moved to it. */
  prepare(exchange: Exchange, recording: Recording): void {
    const data = exchange.data as Json | null;
    if (data?.orderCreate) this.#routeTo(assignedLocations(data.orderCreate, recording.json));
    const newLocationId = exchange.variables.newLocationId;
    if (
      typeof newLocationId !== "string" ||
      !isObject((data?.fulfillmentOrderMove as Json | null)?.movedFulfillmentOrder)
    )
      return;
    const location = this.shop.locations.get(this.ids.ours(newLocationId) ?? "");
    if (location) this.stockEverythingAt(location);
  }

  #routeTo(recordedLocationIds: string[]): void {
    const [first] = recordedLocationIds;
    const chosen = this.shop.locations.get(this.ids.ours(first ?? "") ?? "");
    if (!chosen) return;
    for (const location of this.shop.locations.values())
      location.priority = location === chosen ? 0 : location.priority + 1;
    for (const level of this.shop.inventoryLevels.values()) level.isActive = level.locationId === chosen.id;
    this.stockEverythingAt(chosen);
  }

  stockEverythingAt(location: Location): void {
    this.sandbox.act(this.shop, (context) => {
      for (const item of this.shop.inventoryItems.values()) connectLevel(context, item, location);
    });
  }

  #addLocations(recording: Recording): void {
    const { json } = recording;
    const names = namedLocations(json);
    const unnamed = answeredLocations(recording).filter((gid) => !names.has(gid));
    const services = serviceLocations(json);
    const main = unnamed.find((gid) => !services.has(gid)) ?? NO_LOCATION;
    const hasMain = [...names.values()].some(({ name }) => name === MAIN_LOCATION) || names.size > 0;
    const first: [string, NamedLocation][] = hasMain && main === NO_LOCATION ? [] : [[main, { name: MAIN_LOCATION }]];
    for (const [gid, { name = gid, fulfillsOnlineOrders = true }] of [...first, ...names].sort(byAge)) {
      const input = { name, fulfillsOnlineOrders, address: { countryCode: "CA" } };
      const { location } = this.sandbox.act(this.shop, (context) => addLocation(context, { input }));
      this.ids.learn(gid, location.id);
      if (name === MAIN_LOCATION) location.priority = 0;
    }
  }

  #addVariant(gid: string): void {
    const { product } = this.sandbox.act(this.shop, (context) => createProduct(context, { product: { title: gid } }));
    this.ids.learn(gid, product.variantIds[0] ?? "");
  }

  /** A tracked item that the recording takes for granted, with its variant and product. */
  addTrackedItem(
    setup: { inventoryItemId: string; variantId?: string; productId?: string },
    sku: string | null = null,
  ): void {
    const { product } = this.sandbox.act(this.shop, (context) =>
      createProduct(context, { product: { title: "Recorded before" } }),
    );
    const id = product.variantIds[0] ?? "";
    this.sandbox.act(this.shop, (context) =>
      updateVariant(context, product, { id, inventoryItem: { tracked: true, sku } }),
    );
    this.ids.learn(setup.inventoryItemId, this.shop.variants.get(id)?.inventoryItemId ?? "");
    if (setup.variantId) this.ids.learn(setup.variantId, id);
    if (setup.productId) this.ids.learn(setup.productId, product.id);
  }

  /** An order that the recording takes for granted, of one line without a variant. */
  addOrder(
    gid: string,
    quantity: number,
    title = "Recorded before",
    price = "20.00",
  ): { order: Order; fulfillmentOrder: FulfillmentOrder } {
    const currencyCode = this.shop.currencyCode;
    const line = {
      title,
      quantity,
      priceSet: { shopMoney: { amount: price, currencyCode } },
      requiresShipping: true,
      taxable: true,
      giftCard: false,
    };
    const { order } = this.sandbox.act(this.shop, (context) =>
      createOrder(context, { order: { lineItems: [line], test: true, shippingAddress: mailingAddress({}) } }),
    );
    this.ids.learn(gid, order.id);
    const [id = ""] = this.shop.fulfillmentOrderIdsByOrder.get(order.id) ?? [];
    const fulfillmentOrder = this.shop.fulfillmentOrders.get(id);
    if (!fulfillmentOrder) throw new Error(`No fulfilment order of ${order.id}`);
    return { order, fulfillmentOrder };
  }
}

/** What single recordings take for granted beyond locations and variants. */
const PREPARATIONS: Record<string, (world: World, json: Json) => void> = {
  "fulfillment-order-mixed-catalog-lifecycle": (world, json) => {
    const service = json.service as { id: string; locationId: string };
    const created = world.sandbox.act(world.shop, (context) =>
      createService(context, {
        name: nameOf(json, service.locationId),
        inventoryManagement: false,
        trackingSupport: false,
        requiresShippingMethod: true,
      }),
    );
    world.ids.learn(service.locationId, created.fulfillmentService.locationId);
    for (const [role, order] of Object.entries(json.createdOrders as Record<string, Record<string, string>>)) {
      const { fulfillmentOrder } = world.addOrder(
        order.id ?? "",
        role === "split" ? 3 : 1,
        titleOf(json, order.fulfillmentOrderLineItemId),
      );
      world.ids.learn(order.fulfillmentOrderId ?? "", fulfillmentOrder.id);
      world.ids.learn(order.fulfillmentOrderLineItemId ?? "", fulfillmentOrder.lineItems[0]?.id ?? "");
    }
  },
  "orderCancel-restock": (world, json) => {
    const variables = json.variables as { orderId: string };
    const lineId = gidsIn(json).find((gid) => typeOf(gid) === "FulfillmentOrderLineItem");
    const { order } = world.addOrder(variables.orderId, 2, titleOf(json, lineId), "10.00");
    const amount = "20.00";
    order.transactions.push({
      id: "gid://shopify/OrderTransaction/1",
      kind: "SALE",
      status: "SUCCESS",
      gateway: "manual",
      amount,
      parentId: null,
      createdAt: order.createdAt,
    });
    order.financialStatus = "PAID";
  },
  "inventory-transfer-lifecycle-local-staging": (world, json) => {
    const setup = json.setup as {
      inventoryItemId: string;
      originLocation: { id: string };
      destinationLocation: { id: string };
    };
    world.addTrackedItem(setup);
    const inventoryItemId = world.ids.ours(setup.inventoryItemId) ?? "";
    const quantityAt = (gid: string, quantity: number) => ({
      inventoryItemId,
      locationId: world.ids.ours(gid) ?? "",
      quantity,
      changeFromQuantity: null,
    });
    const setQuantities = [quantityAt(setup.originLocation.id, 5), quantityAt(setup.destinationLocation.id, 0)];
    world.sandbox.act(world.shop, (context) =>
      setOnHandQuantities(context, { input: { reason: "correction", setQuantities } }),
    );
    world.shop.nextTransferNumber = 83;
  },
  "inventory-shipment-mutation-first-hydration": (world, json) => {
    const setup = json.setup as { inventoryItemId: string; transferId: string; shipmentCreate: unknown };
    world.addTrackedItem(setup, skuOf(setup.shipmentCreate));
    const inventoryItemId = world.ids.ours(setup.inventoryItemId) ?? "";
    const destinationLocationId = [...world.shop.locations.keys()][0] ?? "";
    const lineItems = [{ inventoryItemId, quantity: 2 }];
    const { inventoryTransfer } = world.sandbox.act(world.shop, (context) =>
      createReadyTransfer(context, { input: { destinationLocationId, lineItems } }),
    );
    world.ids.learn(setup.transferId, inventoryTransfer.id);
    const first = { movementId: inventoryTransfer.id, lineItems: [{ inventoryItemId, quantity: 1 }] };
    world.sandbox.act(world.shop, (context) => createShipment(context, { input: first }));
  },
};

function currencyOf(json: Json): string {
  return /"currencyCode":"([A-Z]{3})"/.exec(JSON.stringify(json))?.[1] ?? "USD";
}

function skuOf(value: unknown): string | null {
  return /"sku":"([^"]+)"/.exec(JSON.stringify(value))?.[1] ?? null;
}

/** Ids rise with time. */
function byAge([a]: [string, unknown], [b]: [string, unknown]): number {
  return a.localeCompare(b, "en", { numeric: true });
}

/** Variants that orders of the recording are made of. */
function orderedVariants({ exchanges }: Recording): string[] {
  const created = exchanges.filter(({ data }) => isObject((data as Json | null)?.orderCreate));
  return gidsIn(created.map(({ variables }) => variables)).filter((gid) => typeOf(gid) === "ProductVariant");
}

/** Locations that answers tell of. */
function answeredLocations({ exchanges }: Recording): string[] {
  return gidsIn(exchanges.map(({ data }) => data)).filter((gid) => typeOf(gid) === "Location");
}

interface NamedLocation {
  name?: string;
  fulfillsOnlineOrders?: boolean;
}

/** Locations that the recording names and that are not made by one of its exchanges. */
function namedLocations(json: Json): Map<string, NamedLocation> {
  const found = new Map<string, NamedLocation>();
  walk(json, (object) => {
    if (!isGid(object.id) || typeOf(object.id) !== "Location" || typeof object.name !== "string") return;
    const known = found.get(object.id) ?? {};
    found.set(object.id, { ...known, name: known.name ?? object.name, ...pickOnline(object) });
  });
  for (const id of serviceLocations(json)) found.delete(id);
  return found;
}

/** Locations of fulfilment services. */
function serviceLocations(json: Json): Set<string> {
  const service = json.service as { locationId?: string } | undefined;
  const found = new Set(service?.locationId ? [service.locationId] : []);
  walk(json, (object) => {
    if (isGid(object.id) && object.isFulfillmentService === true) found.add(object.id);
  });
  return found;
}

function pickOnline({ fulfillsOnlineOrders }: Json): NamedLocation {
  return typeof fulfillsOnlineOrders === "boolean" ? { fulfillsOnlineOrders } : {};
}

function nameOf(json: Json, gid: string): string {
  let name = gid;
  walk(json, (object) => {
    if (object.id === gid && typeof object.name === "string") ({ name } = object as { name: string });
  });
  return name;
}

/** The title of the order line behind a fulfilment-order line. */
function titleOf(json: Json, fulfillmentOrderLineItemId: string | undefined): string {
  let title = "Recorded before";
  walk(json, (object) => {
    const line = object.lineItem as { title?: string } | undefined;
    if (object.id === fulfillmentOrderLineItemId && line?.title) ({ title } = line as { title: string });
  });
  return title;
}

/** The locations of the fulfilment orders of a created order, as any answer of the recording tells them. */
function assignedLocations(created: unknown, json: Json): string[] {
  const fulfillmentOrderIds = gidsIn(created);
  const found: string[] = [];
  walk(json, (object) => {
    const assigned = object.assignedLocation as { location?: { id?: string } } | undefined;
    if (fulfillmentOrderIds.includes(String(object.id)) && assigned?.location?.id) found.push(assigned.location.id);
  });
  return found;
}

function walk(value: unknown, visit: (object: Json) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  else if (isObject(value)) {
    visit(value);
    for (const one of Object.values(value)) walk(one, visit);
  }
}
