import {
  getNamedType,
  Kind,
  OperationTypeNode,
  parse,
  print,
  visit,
  type GraphQLField,
  type GraphQLObjectType,
  type DirectiveNode,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { adminSchema } from "../../../sandbox/graphql/schema.ts";
import { isObject, type Exchange, type Json } from "./exchanges.ts";

/** Mutations that need `@idempotent` in 2026-10; recordings of earlier versions were made without. */
const NEEDS_KEY =
  /^inventory(Activate|AdjustQuantities|MoveQuantities|Set(OnHand)?Quantities|Shipment(AddItems|Create|CreateInTransit|Receive)|Transfer(Create|CreateAsReadyToShip|Duplicate|SetItems))$/;

/** The recorded document for the version that we play: fields that it has lost are left out, keys that it asks for are added. */
export function adapted(query: string, apiVersion: string, place: string): string {
  const document = parse(query);
  if (apiVersion >= "2026-04") return print(document);
  const withKeys = visit(document, {
    OperationDefinition(operation) {
      if (operation.operation !== OperationTypeNode.MUTATION) return undefined;
      const selections = operation.selectionSet.selections.map((selection) => {
        const needs =
          selection.kind === Kind.FIELD && NEEDS_KEY.test(selection.name.value) && !selection.directives?.length;
        return needs ? { ...selection, directives: [idempotent(place)] } : selection;
      });
      return { ...operation, selectionSet: { ...operation.selectionSet, selections } };
    },
  });
  return print(withKeys);
}

function idempotent(key: string): DirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: "idempotent" },
    arguments: [
      { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: "key" }, value: { kind: Kind.STRING, value: key } },
    ],
  };
}

/** The arguments of the root fields of an exchange of which only the answer was kept. */
export type RootArguments = Record<string, Json>;

/**
 * A document that asks for just what was answered, with the given arguments as variables. The directive is given its key
 * unless the answer complains that there was none. A field that 2026-10 does not have is asked for all the same, so that
 * validation finds it.
 */
export function fromAnswer(exchange: Exchange, roots: RootArguments): { query: string; variables: Json } {
  const schema = adminSchema();
  const variables: Json = {};
  const declared: string[] = [];
  const isAlone = Object.keys(roots).length === 1;
  const lacksKey = exchange.errors.some((error) => error.message.startsWith("The @idempotent directive"));
  const isMutation = Object.keys(roots).every((name) => schema.getMutationType()?.getFields()[name]);
  const rootType = isMutation ? schema.getMutationType() : schema.getQueryType();
  const selections = Object.entries(roots).map(([name, args]) => {
    const field = rootType?.getFields()[name];
    if (!field) return name;
    const passed = Object.entries(args).map(([argument, value]) => {
      const type = field.args.find((one) => one.name === argument)?.type.toString() ?? "";
      const variable = isAlone ? argument : `${name}_${argument}`;
      declared.push(`$${variable}: ${type}`);
      variables[variable] = value;
      return `${argument}: $${variable}`;
    });
    const key = NEEDS_KEY.test(name) && !lacksKey ? ` @idempotent(key: ${JSON.stringify(keyOf(exchange))})` : "";
    const shape = (exchange.data as Json | null)?.[name];
    const selection = isObject(shape) ? selectionOf(field, shape) : "{ userErrors { message } }";
    return `${name}${passed.length > 0 ? `(${passed.join(", ")})` : ""}${key} ${selection}`;
  });
  const head = declared.length > 0 ? `(${declared.join(", ")})` : "";
  return { query: `${isMutation ? "mutation" : "query"} Replay${head} { ${selections.join("\n")} }`, variables };
}

function keyOf({ variables, place }: Exchange): string {
  return typeof variables.idempotencyKey === "string" ? variables.idempotencyKey : place;
}

/** The selection that has the shape of an answer. */
function selectionOf(field: GraphQLField<unknown, unknown>, shape: unknown): string {
  const type = getNamedType(field.type);
  const example = Array.isArray(shape) ? merged(shape) : shape;
  if (!isObject(example) || !(isObjectType(type) || isInterfaceType(type)))
    return isObject(example) ? "" : emptySelection(type as GraphQLObjectType);
  const fields = Object.entries(example).map(([name, value]) => {
    const inner = type.getFields()[name];
    if (!inner) return name;
    return `${name}${argumentsFor(inner, value)} ${isComposite(inner) ? selectionOf(inner, value) : ""}`;
  });
  return `{ ${fields.join(" ")} }`;
}

function isComposite(field: GraphQLField<unknown, unknown>): boolean {
  const type = getNamedType(field.type);
  return isObjectType(type) || isInterfaceType(type);
}

/** An empty list or a null tells nothing of its fields: any one will do. */
function emptySelection(type: GraphQLObjectType): string {
  return type.getFields().message ? "{ message }" : "{ __typename }";
}

function argumentsFor(field: GraphQLField<unknown, unknown>, value: unknown): string {
  if (getNamedType(field.type).name.endsWith("Connection")) return "(first: 50)";
  if (field.name !== "quantities" || !Array.isArray(value)) return "";
  const names = value.map((one: unknown) => (one as { name: string }).name);
  return `(names: ${JSON.stringify(names)})`;
}

function merged(list: unknown[]): unknown {
  return list.every(isObject) && list.length > 0 ? Object.assign({}, ...list) : undefined;
}
