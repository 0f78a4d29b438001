import { ALL_SCOPES } from "../../sandbox/graphql/access.ts";
import { executeRequest, type GraphQLAnswer } from "../../sandbox/graphql/execute.ts";
import { Sandbox, type SandboxOptions } from "../../sandbox/sandbox.ts";
import type { ShopOptions } from "../../sandbox/state/create.ts";
import type { ShopState } from "../../sandbox/state/index.ts";
import { createBucket } from "../../sandbox/weather/throttle.ts";

export const DOMAIN = "test.myshopify.com";

/** A shop in memory, without HTTP: questions go straight to the executor, as a token with all scopes. */
export interface TestShop {
  sandbox: Sandbox;
  shop: ShopState;
  /** The whole answer, errors included. */
  answer: (query: string, variables?: Record<string, unknown>) => GraphQLAnswer;
  /** The data; it has the shape that the caller's query asked for. Throws when the answer has errors. */
  ask: (query: string, variables?: Record<string, unknown>) => unknown;
  locationId: (name: string) => string;
  /** A tracked variant with stock, by location name. */
  addVariant: (options?: { stock?: Record<string, number>; policy?: "CONTINUE" | "DENY"; sku?: string }) => TestVariant;
  /** Places an order that takes stock; the lines are variant and quantity. */
  placeOrder: (...lines: [TestVariant, number][]) => TestOrder;
  /** Quantities of an item at a location. */
  quantities: (variant: TestVariant, location?: string) => Record<string, number>;
}

export interface TestVariant {
  productId: string;
  id: string;
  inventoryItemId: string;
}

export interface TestOrder {
  id: string;
  lineItemIds: string[];
  fulfillmentOrders: { id: string; location: string; lines: { id: string; remainingQuantity: number }[] }[];
}

interface ProductSetAnswer {
  productSet: { product: { id: string; variants: { nodes: { id: string; inventoryItem: { id: string } }[] } } };
}

interface OrderCreateAnswer {
  orderCreate: {
    order: {
      id: string;
      lineItems: { nodes: { id: string }[] };
      fulfillmentOrders: {
        nodes: {
          id: string;
          assignedLocation: { name: string };
          lineItems: { nodes: { id: string; remainingQuantity: number }[] };
        }[];
      };
    };
  };
}

interface LevelAnswer {
  inventoryItem: { inventoryLevel: { quantities: { name: string; quantity: number }[] } };
}

const PRODUCT_SET = `mutation ($input: ProductSetInput!) {
  productSet(input: $input) {
    product { id variants(first: 1) { nodes { id inventoryItem { id } } } }
    userErrors { field message code }
  }
}`;

const ORDER_CREATE = `mutation ($order: OrderCreateOrderInput!) {
  orderCreate(order: $order, options: { inventoryBehaviour: DECREMENT_IGNORING_POLICY }) {
    order {
      id
      lineItems(first: 50) { nodes { id } }
      fulfillmentOrders(first: 50) {
        nodes { id assignedLocation { name } lineItems(first: 50) { nodes { id remainingQuantity } } }
      }
    }
    userErrors { field message code }
  }
}`;

const LEVEL = `query ($id: ID!, $locationId: ID!) {
  inventoryItem(id: $id) {
    inventoryLevel(locationId: $locationId) {
      quantities(names: ["available", "on_hand", "committed", "incoming", "reserved", "damaged", "safety_stock", "quality_control"]) {
        name
        quantity
      }
    }
  }
}`;

/** Opens a shop with the given locations, the first choice of routing first. */
export function openShop(options: Partial<ShopOptions> = {}, sandboxOptions: Partial<SandboxOptions> = {}): TestShop {
  const locations = options.locations ?? ["Main"];
  const sandbox = new Sandbox({
    port: 0,
    appUrl: "http://127.0.0.1:1",
    apiKey: "key",
    apiSecret: "secret",
    seed: 1,
    shops: [{ domain: DOMAIN, name: "Test", locations, ...options }],
    ...sandboxOptions,
  });
  const shop = sandbox.shop(DOMAIN);
  if (!shop) throw new Error("No shop");
  let products = 0;

  function answer(query: string, variables: Record<string, unknown> = {}): GraphQLAnswer {
    const context = sandbox.request(shop as ShopState, sandbox.app, ALL_SCOPES);
    const result = executeRequest(
      context,
      createBucket("Enterprise", () => 0),
      { query, variables },
    );
    context.deliver();
    return result;
  }

  function ask(query: string, variables: Record<string, unknown> = {}): unknown {
    const result = answer(query, variables);
    if (result.errors) throw new Error(JSON.stringify(result.errors));
    return result.data;
  }

  function locationId(name: string): string {
    const found = [...(shop as ShopState).locations.values()].find((location) => location.name === name);
    if (!found) throw new Error(`No location ${name}`);
    return found.id;
  }

  return {
    sandbox,
    shop,
    answer,
    ask,
    locationId,
    addVariant({ stock = { [locations[0] ?? ""]: 0 }, policy = "CONTINUE", sku } = {}) {
      products += 1;
      const variant = {
        optionValues: [{ optionName: "Title", name: "Default Title" }],
        price: "10.00",
        inventoryPolicy: policy,
        inventoryItem: { tracked: true, sku: sku ?? `SKU-${products}` },
        inventoryQuantities: Object.entries(stock).map(([name, quantity]) => ({
          locationId: locationId(name),
          name: "available",
          quantity,
        })),
      };
      const input = { title: `Product ${products}`, variants: [variant] };
      const { product } = (ask(PRODUCT_SET, { input }) as ProductSetAnswer).productSet;
      const [created] = product.variants.nodes;
      if (!created) throw new Error("No variant was made");
      return { productId: product.id, id: created.id, inventoryItemId: created.inventoryItem.id };
    },
    placeOrder(...lines) {
      const lineItems = lines.map(([variant, quantity]) => ({ variantId: variant.id, quantity }));
      const { order } = (ask(ORDER_CREATE, { order: { lineItems } }) as OrderCreateAnswer).orderCreate;
      return {
        id: order.id,
        lineItemIds: order.lineItems.nodes.map((line) => line.id),
        fulfillmentOrders: order.fulfillmentOrders.nodes.map((one) => ({
          id: one.id,
          location: one.assignedLocation.name,
          lines: one.lineItems.nodes,
        })),
      };
    },
    quantities(variant, location = locations[0] ?? "") {
      const variables = { id: variant.inventoryItemId, locationId: locationId(location) };
      const { inventoryLevel } = (ask(LEVEL, variables) as LevelAnswer).inventoryItem;
      return Object.fromEntries(inventoryLevel.quantities.map(({ name, quantity }) => [name, quantity]));
    },
  };
}
