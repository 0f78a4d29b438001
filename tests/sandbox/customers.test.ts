import { describe, expect, test } from "vitest";
import { openShop, type TestShop } from "./shop.ts";

const FIELDS = "customer { id displayName email phone note tags } userErrors { field message }";

interface Payload {
  customer: { id: string; displayName: string; email: string | null; phone: string | null; tags: string[] } | null;
  userErrors: { field: string[] | null; message: string }[];
}

function create(shop: TestShop, input: object): Payload {
  const query = `mutation ($input: CustomerInput!) { customerCreate(input: $input) { ${FIELDS} } }`;
  return (shop.ask(query, { input }) as { customerCreate: Payload }).customerCreate;
}

function update(shop: TestShop, input: object): Payload {
  const query = `mutation ($input: CustomerInput!) { customerUpdate(input: $input) { ${FIELDS} } }`;
  return (shop.ask(query, { input }) as { customerUpdate: Payload }).customerUpdate;
}

const ADA = { email: "ada@example.com", firstName: "Ada", phone: "+16135550100", note: "Regular", tags: ["old"] };

function openWithAda(): { shop: TestShop; id: string } {
  const shop = openShop();
  return { shop, id: create(shop, ADA).customer?.id ?? "" };
}

describe("creating a customer", () => {
  test.each([
    [{ id: "gid://shopify/Customer/1", email: "a@example.com" }, ["id"], "Cannot specify ID on creation"],
    [{ email: "not-an-email" }, ["email"], "Email is invalid"],
    [{ phone: "abc" }, ["phone"], "Phone is invalid"],
    [{ email: "b@example.com", locale: "not-a-locale" }, ["locale"], "Locale is invalid"],
    [{ email: "ADA@example.com" }, ["email"], "Email has already been taken"],
    [{ phone: ADA.phone }, ["phone"], "Phone has already been taken"],
    [{ firstName: "  ", note: "x" }, null, "A name, phone number, or email address must be present"],
  ])("GIVEN %j THEN it is refused in Shopify's words", (input, field, message) => {
    const { shop } = openWithAda();
    expect(create(shop, input)).toEqual({ customer: null, userErrors: [{ field, message }] });
    expect(shop.shop.customers.size).toBe(1);
  });
});

describe("changing a customer", () => {
  test("WHEN some fields are given THEN the others stay, and what is null or blank is emptied", () => {
    const { shop, id } = openWithAda();
    const { customer } = update(shop, { id, lastName: "Byron", tags: ["vip", "b2b"], phone: null, firstName: " " });
    expect(customer).toEqual({
      id,
      displayName: "Byron",
      email: ADA.email,
      phone: null,
      note: "Regular",
      tags: ["b2b", "vip"],
    });
  });

  test("WHEN the mail address changes THEN the customer is found by the new one alone", () => {
    const { shop, id } = openWithAda();
    update(shop, { id, email: "byron@example.com" });
    expect(create(shop, { email: ADA.email }).userErrors).toEqual([]);
    expect(create(shop, { email: "byron@example.com" }).userErrors).toHaveLength(1);
  });

  test("GIVEN nobody of that id, or nothing left to know somebody by THEN it is refused and nothing has changed", () => {
    const { shop, id } = openWithAda();
    expect(update(shop, { id: "gid://shopify/Customer/1", firstName: "Ghost" }).userErrors).toEqual([
      { field: ["id"], message: "Customer does not exist" },
    ]);
    const nothing = { id, email: null, firstName: null, phone: null };
    expect(update(shop, nothing).userErrors).toEqual([
      { field: null, message: "A name, phone number, or email address must be present" },
    ]);
    expect(update(shop, { id }).customer).toMatchObject({ displayName: "Ada", email: ADA.email });
  });
});
