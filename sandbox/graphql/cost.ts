import {
  getNamedType,
  GraphQLObjectType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";

/** Points. Source: shopify.dev, "API rate limits"; the weight of a page is fitted to the recorded costs. */
const MUTATION_COST = 10;
const OBJECT_COST = 1;
const CONNECTION_COST = 2;
/** A cheap operation still costs this much (recorded). */
const LEAST_COST = 1;

/** Objects that carry others and cost nothing of their own (recorded). */
const FREE_TYPES = /(Connection|Edge|Payload|UserError|PageInfo|MergeResult|SplitResult|MoneyBag|FulfillmentHold)$/;

export interface CostedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
}

/** What an operation asks for, before it is known what there is. */
export function requestedCost(costed: CostedOperation): number {
  return walk(costed, null);
}

/** What an operation turned out to cost: pages and lists by what is in them, and nothing for what is null. */
export function actualCost(costed: CostedOperation, data: unknown): number {
  return walk(costed, data ?? {});
}

/** The weight of a page of so many nodes: the recorded costs rise with the logarithm of the size. */
function pageWeight(size: number): number {
  return Math.ceil(Math.log2(size + 1));
}

/** Sums up a selection. `answered` is the data that was answered, or null when only the request is looked at. */
function walk({ schema, document, operation, variables }: CostedOperation, answered: unknown): number {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );

  function ofSelections(type: GraphQLCompositeType, selections: SelectionSetNode, data: unknown): number {
    let cost = 0;
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        if (!selection.selectionSet || !(isObjectType(type) || isInterfaceType(type))) continue;
        const fieldType = getNamedType(type.getFields()[selection.name.value]?.type);
        if (!isCompositeType(fieldType)) continue;
        const name = selection.alias?.value ?? selection.name.value;
        const value = data === null ? null : ((data as Record<string, unknown>)[name] ?? undefined);
        if (value === undefined) continue;
        cost += ofField(fieldType, selection.selectionSet, value, pageSize(selection.arguments ?? [], variables));
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const on = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : type;
      if (fragment && isCompositeType(on)) cost += ofSelections(on, fragment.selectionSet, data);
    }
    return cost;
  }

  function ofField(
    type: GraphQLCompositeType,
    selections: SelectionSetNode,
    value: unknown,
    asked: number | null,
  ): number {
    const own = FREE_TYPES.test(type.name) ? 0 : OBJECT_COST;
    if (Array.isArray(value)) {
      const present = value.filter((one) => one !== null && one !== undefined);
      return present.length === 0
        ? 0
        : average(present.map((one) => own + ofSelections(type, selections, one))) * pageWeight(present.length);
    }
    if (!type.name.endsWith("Connection") || asked === null) return own + ofSelections(type, selections, value);
    if (value === null) return CONNECTION_COST + pageWeight(asked) * ofSelections(type, selections, null);
    return CONNECTION_COST + ofSelections(type, selections, value);
  }

  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  if (!(root instanceof GraphQLObjectType)) return 0;
  const mutations = isMutation ? operation.selectionSet.selections.length : 0;
  return Math.max(
    LEAST_COST,
    Math.round(mutations * MUTATION_COST + ofSelections(root, operation.selectionSet, answered)),
  );
}

function average(costs: number[]): number {
  return costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
}

function pageSize(
  args: readonly { name: { value: string }; value: ValueNode }[],
  variables: Record<string, unknown>,
): number | null {
  const argument = args.find(
    ({ name, value }) => (name.value === "first" || name.value === "last") && value.kind !== Kind.NULL,
  );
  if (!argument) return null;
  if (argument.value.kind === Kind.INT) return Number(argument.value.value);
  if (argument.value.kind !== Kind.VARIABLE) return null;
  const given = variables[argument.value.name.value];
  return given === null || given === undefined ? null : Number(given);
}
