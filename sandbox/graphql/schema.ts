import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  buildClientSchema,
  getNamedType,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLUnionType,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type IntrospectionQuery,
} from "graphql";
import type { ShopContext } from "../context.ts";
import { NotSimulated } from "../refusal.ts";
import { gidType } from "../state/index.ts";
import { checkAccess } from "./access.ts";
import { resolvers } from "./resolvers/index.ts";

/** A field of the Admin API computed from state. Each resolver names the source and arguments that it takes. */
export type Resolver = (source: never, args: never, context: ShopContext, info: GraphQLResolveInfo) => unknown;
export type Resolvers = Record<string, Record<string, Resolver>>;

const SCHEMA_FILE = new URL("../../app/shopify/schema/admin-2026-10.json.gz", import.meta.url);

let loaded: GraphQLSchema | null = null;

/** The real Admin schema with the sandbox's resolvers in it. */
export function adminSchema(): GraphQLSchema {
  loaded ??= build();
  return loaded;
}

function build(): GraphQLSchema {
  const introspection = JSON.parse(gunzipSync(readFileSync(SCHEMA_FILE)).toString()) as {
    data?: IntrospectionQuery;
  } & IntrospectionQuery;
  const schema = buildClientSchema(introspection.data ?? introspection, { assumeValid: true });
  for (const type of Object.values(schema.getTypeMap())) {
    if (type instanceof GraphQLInterfaceType || type instanceof GraphQLUnionType) type.resolveType = typeNameOf;
  }
  for (const [typeName, fields] of Object.entries(resolvers)) install(schema, typeName, fields);
  return schema;
}

function install(schema: GraphQLSchema, typeName: string, fields: Record<string, Resolver>): void {
  const type = schema.getType(typeName);
  if (!(type instanceof GraphQLObjectType)) throw new Error(`The schema has no object type ${typeName}`);
  for (const [fieldName, resolver] of Object.entries(fields)) {
    const field = type.getFields()[fieldName];
    if (!field) throw new Error(`The schema has no field ${typeName}.${fieldName}`);
    field.resolve = guarded(typeName, fieldName, resolver as unknown as GraphQLFieldResolver<unknown, ShopContext>);
  }
}

/** Asks the token's scopes and the weather before the field is computed. */
function guarded(
  typeName: string,
  fieldName: string,
  resolver: GraphQLFieldResolver<unknown, ShopContext>,
): GraphQLFieldResolver<unknown, ShopContext> {
  return (source, args, context, info) => {
    checkAccess(context.scopes, { typeName, fieldName, answers: getNamedType(info.returnType).name });
    context.strikeField(info);
    if (typeName === "Mutation" || !info.fieldNodes[0]?.arguments?.length) return resolver(source, args, context, info);
    return withEveryArgumentRead(args, info, (watched) => resolver(source, watched, context, info));
  };
}

/** What every connection takes; which of them are looked at depends on the page that is asked for. */
const PAGE_ARGUMENTS = ["first", "last", "after", "before", "reverse"];

/** Refuses arguments of a query that the resolver did not look at: an answer that ignores them would pass for theirs. */
function withEveryArgumentRead<Args extends object>(
  args: Args,
  info: GraphQLResolveInfo,
  resolve: (watched: Args) => unknown,
): unknown {
  const read = new Set<string | symbol>(PAGE_ARGUMENTS);
  const result = resolve(
    new Proxy(args, {
      get(target, name) {
        read.add(name);
        return Reflect.get(target, name) as unknown;
      },
    }),
  );
  for (const { name } of info.fieldNodes[0]?.arguments ?? []) {
    const isSaid = (Reflect.get(args, name.value) ?? null) !== null;
    if (isSaid && !read.has(name.value))
      throw new NotSimulated(`${info.parentType.name}.${info.fieldName}(${name.value}:)`);
  }
  return result;
}

function typeNameOf(source: { __typename?: string; id?: string }): string {
  const name = source.__typename ?? gidType(source.id ?? "");
  if (!name) throw new NotSimulated("an object whose type is unknown");
  return name;
}

/** Takes the field from the source when the state holds it under the same name; anything else is said to be missing. */
export function resolveFromSource(
  source: unknown,
  _args: unknown,
  _context: unknown,
  info: GraphQLResolveInfo,
): unknown {
  const value = (source as Record<string, unknown> | null | undefined)?.[info.fieldName];
  if (value === undefined) throw new NotSimulated(`${info.parentType.name}.${info.fieldName}`);
  return value;
}
