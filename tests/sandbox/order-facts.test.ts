import { describe, expect, test } from "vitest";
import { openShop, type TestShop } from "./shop.ts";

const CREATE = `mutation ($order: OrderCreateOrderInput!) {
  orderCreate(order: $order, options: { inventoryBehaviour: DECREMENT_IGNORING_POLICY }) {
    order { id fulfillmentOrders(first: 1) { nodes { id } } }
    userErrors { field message code }
  }
}`;

/** What rules about orders look at. */
const FACTS = `query ($id: ID!) {
  order(id: $id) {
    tags
    sourceName
    channelInformation { displayName channelDefinition { handle channelName } app { title } }
    displayFinancialStatus
    fullyPaid
    totalPriceSet { shopMoney { amount currencyCode } }
    customer { numberOfOrders amountSpent { amount } tags }
    shippingAddress { country countryCodeV2 }
    purchasingEntity {
      __typename
      ... on Customer { displayName }
      ... on PurchasingCompany { company { name } location { name } contact { customer { email } isMainContact } }
    }
    fulfillmentOrders(first: 1) { nodes { fulfillBy } }
    lineItems(first: 1) { nodes { product { tags } } }
  }
}`;

interface Created {
  orderCreate: { order: { id: string; fulfillmentOrders: { nodes: { id: string }[] } }; userErrors: unknown[] };
}

function place(shop: TestShop, order: object): Created["orderCreate"] {
  return (shop.ask(CREATE, { order }) as Created).orderCreate;
}

function facts(shop: TestShop, id: string): unknown {
  return (shop.ask(FACTS, { id }) as { order: unknown }).order;
}

describe("the facts of an order", () => {
  test("GIVEN an order of the online store THEN every fact that was set is told", () => {
    const shop = openShop();
    const variant = shop.addVariant({ stock: { Main: 9 } });
    shop.ask(`mutation ($id: ID!) { tagsAdd(id: $id, tags: ["fragile"]) { userErrors { message } } }`, {
      id: variant.productId,
    });
    const customer = { toUpsert: { email: "ada@example.com", firstName: "Ada", tags: ["vip"] } };
    const lineItems = [{ variantId: variant.id, quantity: 2 }];
    place(shop, { lineItems, customer, financialStatus: "PAID" });
    const { order } = place(shop, {
      lineItems,
      customer,
      tags: ["rush"],
      sourceName: "web",
      financialStatus: "PAID",
      shippingAddress: { address1: "1 Mill Lane", city: "Ottawa", countryCode: "CA" },
    });
    shop.ask(
      `mutation ($ids: [ID!]!) {
        fulfillmentOrdersSetFulfillmentDeadline(fulfillmentOrderIds: $ids, fulfillmentDeadline: "2026-12-05T12:00:00Z") { success }
      }`,
      { ids: order.fulfillmentOrders.nodes.map(({ id }) => id) },
    );
    expect(facts(shop, order.id)).toEqual({
      tags: ["rush"],
      sourceName: "web",
      channelInformation: {
        displayName: "Online Store",
        channelDefinition: { handle: "web", channelName: "Online Store" },
        app: { title: "Online Store" },
      },
      displayFinancialStatus: "PAID",
      fullyPaid: true,
      totalPriceSet: { shopMoney: { amount: "20.0", currencyCode: "USD" } },
      customer: { numberOfOrders: "2", amountSpent: { amount: "40.0" }, tags: ["vip"] },
      shippingAddress: { country: "Canada", countryCodeV2: "CA" },
      purchasingEntity: { __typename: "Customer", displayName: "Ada" },
      fulfillmentOrders: { nodes: [{ fulfillBy: "2026-12-05T12:00:00Z" }] },
      lineItems: { nodes: [{ product: { tags: ["fragile"] } }] },
    });
  });

  test("GIVEN an order of which nothing was said THEN its source is the app, and what is not known is null", () => {
    const shop = openShop();
    const { order } = place(shop, { lineItems: [{ variantId: shop.addVariant().id, quantity: 1 }] });
    expect(facts(shop, order.id)).toMatchObject({
      sourceName: "290000000001",
      channelInformation: null,
      displayFinancialStatus: null,
      fullyPaid: false,
      customer: null,
      shippingAddress: null,
      purchasingEntity: null,
      fulfillmentOrders: { nodes: [{ fulfillBy: null }] },
    });
  });

  test("GIVEN a day in the future THEN the order counts as processed now", () => {
    const shop = openShop();
    const { order, userErrors } = place(shop, {
      lineItems: [{ variantId: shop.addVariant().id, quantity: 1 }],
      processedAt: "2999-01-01T00:00:00Z",
    });
    expect(userErrors).toEqual([]);
    const { processedAt = "", createdAt } = shop.shop.orders.get(order.id) ?? {};
    expect(processedAt <= (createdAt ?? "")).toBe(true);
  });
});

describe("companies", () => {
  const COMPANY = `mutation ($input: CompanyCreateInput!) {
    companyCreate(input: $input) {
      company { id name locations(first: 5) { nodes { id name } } mainContact { id } }
      userErrors { field message code }
    }
  }`;

  interface CompanyAnswer {
    companyCreate: {
      company: { id: string; locations: { nodes: { id: string; name: string }[] }; mainContact: { id: string } | null };
    };
  }

  function openWithCompany() {
    const shop = openShop();
    const input = { company: { name: "Engines Ltd" }, companyContact: { email: "ada@engines.example" } };
    const { company } = (shop.ask(COMPANY, { input }) as CompanyAnswer).companyCreate;
    return { shop, company, lineItems: [{ variantId: shop.addVariant().id, quantity: 1 }] };
  }

  const ENGINES = {
    __typename: "PurchasingCompany",
    company: { name: "Engines Ltd" },
    location: { name: "Engines Ltd" },
    contact: { customer: { email: "ada@engines.example" }, isMainContact: true },
  };

  test("WHEN a contact orders for a location of the company THEN the company is who buys", () => {
    const { shop, company, lineItems } = openWithCompany();
    const customer = { toAssociate: { email: "ada@engines.example" } };
    const { order } = place(shop, { lineItems, customer, companyLocationId: company.locations.nodes[0]?.id });
    expect(facts(shop, order.id)).toMatchObject({ purchasingEntity: ENGINES });
  });

  test("WHEN a draft for the company is completed THEN the order is the company's", () => {
    const { shop, company, lineItems } = openWithCompany();
    const purchasingCompany = {
      companyId: company.id,
      companyContactId: company.mainContact?.id,
      companyLocationId: company.locations.nodes[0]?.id,
    };
    const created = shop.ask(
      `mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } userErrors { message } } }`,
      { input: { lineItems, purchasingEntity: { purchasingCompany } } },
    ) as { draftOrderCreate: { draftOrder: { id: string } } };
    const completed = shop.ask(
      `mutation ($id: ID!) { draftOrderComplete(id: $id) { draftOrder { order { id } } userErrors { message } } }`,
      created.draftOrderCreate.draftOrder,
    ) as { draftOrderComplete: { draftOrder: { order: { id: string } } } };
    const { order } = completed.draftOrderComplete.draftOrder;
    expect(facts(shop, order.id)).toMatchObject({ purchasingEntity: ENGINES, sourceName: "290000000001" });
  });

  test("GIVEN a location that is no company's THEN the order is refused, and its customer is not made", () => {
    const { shop, lineItems } = openWithCompany();
    const customer = { toUpsert: { email: "new@example.com" } };
    const { userErrors } = place(shop, { lineItems, customer, companyLocationId: "gid://shopify/CompanyLocation/1" });
    expect(userErrors).toMatchObject([{ field: ["order", "companyLocationId"], code: "INVALID" }]);
    expect(shop.shop.customers.size).toBe(1);
  });

  test("GIVEN a contact without a mail address THEN it is refused in Shopify's words", () => {
    const { shop } = openWithCompany();
    const input = { company: { name: "Other" }, companyContact: { firstName: "Jane" } };
    expect(shop.ask(COMPANY, { input })).toMatchObject({
      companyCreate: {
        company: null,
        userErrors: [
          {
            field: ["input", "companyContact"],
            message: "Either the attribute email or customer_id must be provided",
            code: "INVALID",
          },
        ],
      },
    });
  });
});
