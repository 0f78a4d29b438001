import {
  getNamedType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DocumentNode,
  type GraphQLSchema,
} from "graphql";
import { EVERY_NODE } from "../graphql/connection.ts";

/**
 * A bulk query asks for connections without saying how many nodes: all of them are meant.
 * Throws when the document has no connection, or more than one operation.
 */
export function withAllNodes(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  let connections = 0;
  const typeInfo = new TypeInfo(schema);
  const everyNode: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: "first" },
    value: { kind: Kind.INT, value: String(EVERY_NODE) },
  };
  const widened = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        if (!getNamedType(typeInfo.getType())?.name.endsWith("Connection")) return undefined;
        connections += 1;
        const kept = (node.arguments ?? []).filter(
          (argument) => !["first", "last", "after", "before"].includes(argument.name.value),
        );
        return { ...node, arguments: [...kept, everyNode] };
      },
    }),
  );
  if (connections === 0) throw new Error("Bulk queries must contain at least one connection.");
  return widened;
}
