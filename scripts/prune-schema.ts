import {
  buildClientSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  printSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
  type NamedTypeNode,
} from "graphql";

/** What operations touch: names of types and directives, fields as "Type.field", arguments as "Type.field.argument". */
type Used = Set<string>;

/**
 * The part of a schema that the given operations touch, as schema text. Types generated from it are as exact as those of the
 * whole, and small enough to read in a change.
 */
export function pruneSchema(introspection: IntrospectionQuery, operations: string[]): string {
  const schema = buildClientSchema(introspection);
  const used: Used = new Set();
  for (const root of [schema.getQueryType(), schema.getMutationType()]) if (root) used.add(root.name);
  for (const operation of operations) collect(schema, parse(operation), used);
  completeImplementations(schema, used);
  return print(keepOnly(parse(printSchema(schema)), used));
}

function collect(schema: GraphQLSchema, operation: DocumentNode, used: Used) {
  const info = new TypeInfo(schema);
  const touchNamed = (node: NamedTypeNode) => touchType(schema.getType(node.name.value), used);
  const visitor = visitWithTypeInfo(info, {
    NamedType: touchNamed,
    Directive: (node) => void used.add(`@${node.name.value}`),
    Field: (node) => {
      const parent = info.getParentType()?.name;
      const field = `${parent}.${node.name.value}`;
      used.add(field);
      for (const argument of node.arguments ?? []) used.add(`${field}.${argument.name.value}`);
      touchType(getNamedType(info.getType()), used);
    },
    Argument: () => touchType(getNamedType(info.getInputType()), used),
  });
  visit(operation, visitor);
}

/** A value of an input type may have every field of that type. */
function touchType(type: GraphQLNamedType | null | undefined, used: Used) {
  if (!type || used.has(type.name)) return;
  used.add(type.name);
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) touchType(getNamedType(field.type), used);
}

/** Stands for the fields of a type of which no operation reads any: a type must have at least one. */
const PLACEHOLDER = parse("type Placeholder { _: Boolean }").definitions.flatMap((definition) =>
  definition.kind === Kind.OBJECT_TYPE_DEFINITION ? (definition.fields ?? []) : [],
);

/** A type must have the fields of the interfaces that are kept with it. */
function completeImplementations(schema: GraphQLSchema, used: Used) {
  const types = Object.values(schema.getTypeMap()).filter((type) => used.has(type.name));
  const composite = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  for (const type of composite) if (fieldsOf(type).every((field) => !used.has(field))) used.add(`${type.name}._`);
  for (const type of composite) {
    const inherited = type
      .getInterfaces()
      .flatMap((each) => (used.has(each.name) ? [...fieldsOf(each), `${each.name}._`] : []));
    for (const field of inherited) if (used.has(field)) used.add(field.replace(/^[^.]+/, type.name));
  }
}

function fieldsOf(type: GraphQLObjectType | GraphQLInterfaceType) {
  return Object.keys(type.getFields()).map((name) => `${type.name}.${name}`);
}

function keepOnly(schema: DocumentNode, used: Used): DocumentNode {
  return { ...schema, definitions: schema.definitions.flatMap((definition) => keepUsed(definition, used)) };
}

function keepUsed(definition: DefinitionNode, used: Used): DefinitionNode[] {
  if (definition.kind === Kind.SCHEMA_DEFINITION) return [definition];
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return used.has(`@${definition.name.value}`) ? [definition] : [];
  if (!("name" in definition) || !definition.name || !used.has(definition.name.value)) return [];
  const isKept = (node: NamedTypeNode) => used.has(node.name.value);
  if (definition.kind === Kind.UNION_TYPE_DEFINITION)
    return [{ ...definition, types: definition.types?.filter(isKept) }];
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
    return [definition];
  const owner = definition.name.value;
  const fields = [...(definition.fields ?? []), ...PLACEHOLDER].flatMap((field) => {
    const place = `${owner}.${field.name.value}`;
    if (!used.has(place)) return [];
    return [{ ...field, arguments: field.arguments?.filter((each) => used.has(`${place}.${each.name.value}`)) }];
  });
  return [{ ...definition, fields, interfaces: definition.interfaces?.filter(isKept) }];
}
