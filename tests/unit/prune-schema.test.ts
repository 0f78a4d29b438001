import { buildSchema, introspectionFromSchema } from "graphql";
import { describe, expect, test } from "vitest";
import { pruneSchema } from "../../scripts/prune-schema.ts";

const SHOPS = introspectionFromSchema(
  buildSchema(`
    directive @idempotent(key: String!) on FIELD
    directive @unused on FIELD
    interface Node { id: ID! }
    interface HasName { name: String }
    type Shop implements Node & HasName { id: ID!, name: String, orders(first: Int, after: String): [Order!]! }
    type Order implements Node { id: ID!, status: Status, note: String }
    enum Status { OPEN CLOSED }
    enum Unused { A }
    input OrderInput { note: String, status: Status, line: LineInput }
    input LineInput { units: Int }
    union Subject = Shop | Order
    type Query { shop: Shop, node(id: ID!): Node, subject: Subject, named: HasName }
    type Mutation { orderCreate(order: OrderInput!): Order, orderDelete: Order }
  `),
);

const linesOf = (operation: string) =>
  pruneSchema(SHOPS, [operation])
    .split("\n")
    .map((line) => line.trim());

describe("GIVEN a schema WHEN it is pruned to operations THEN", () => {
  test("only fields and arguments that they name are left", () => {
    const lines = linesOf("query { shop { orders(first: 1) { status } } }");
    expect(lines).toEqual(expect.arrayContaining(["orders(first: Int): [Order!]!", "status: Status", "enum Status {"]));
    expect(lines.join()).not.toMatch(/note|after|name|Unused|Input|directive/);
  });

  test("an input that they take is left whole, with the inputs in it", () => {
    const lines = linesOf(`mutation M($o: OrderInput!) { orderCreate(order: $o) @idempotent(key: "1") { id } }`);
    expect(lines).toEqual(expect.arrayContaining(["note: String", "line: LineInput", "units: Int"]));
    expect(lines.join()).toContain("directive @idempotent(key: String!)");
    expect(lines.join()).not.toContain("orderDelete");
  });

  test("a type has the fields of its interfaces, and of a union the members that they name", () => {
    const lines = linesOf("query { node(id: 1) { id ... on Order { note } } subject { ... on Order { note } } }");
    expect(lines).toEqual(expect.arrayContaining(["type Order implements Node {", "id: ID!", "union Subject = Order"]));
    expect(lines.join()).not.toContain("type Shop");
  });

  test("the result is a schema, also where no field of an interface is read", () => {
    const operation = "query { named { ... on Shop { id } } }";
    expect(() => buildSchema(pruneSchema(SHOPS, [operation]))).not.toThrow();
  });
});
