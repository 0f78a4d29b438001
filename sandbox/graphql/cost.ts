import {
  GraphQLObjectType,
  Kind,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";

/** What a mutation costs before its answer's objects, in points. Source: shopify.dev, "API rate limits"; recorded. */
const MUTATION_COST = 10;
const OBJECT_COST = 1;
const CONNECTION_COST = 2;

/** Restore rate in points a second and size of the bucket, by plan, as Shopify publishes them. */
const RESTORE_RATES: Record<string, number> = {
  Basic: 100,
  Development: 100,
  Advanced: 200,
  "Shopify Plus": 1000,
  Enterprise: 2000,
};
const SECONDS_OF_RESTORE = 20;

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** The bound of a shop's bucket. */
export function bucketOf(planName: string): { maximumAvailable: number; restoreRate: number } {
  const restoreRate = RESTORE_RATES[planName] ?? 100;
  return { maximumAvailable: restoreRate * SECONDS_OF_RESTORE, restoreRate };
}

/**
 * The requested cost of an operation. A connection costs 2 and its node's cost times the logarithm of its size, which
 * is what the recorded `requestedQueryCost` values show.
 */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );

  function ofSelections(type: GraphQLCompositeType, selections: SelectionSetNode): number {
    let cost = 0;
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        const on = fragment && schema.getType(fragment.typeCondition.name.value);
        if (fragment && isCompositeType(on)) cost += ofSelections(on, fragment.selectionSet);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type;
        if (isCompositeType(on)) cost += ofSelections(on, selection.selectionSet);
      } else if (selection.selectionSet && (isObjectType(type) || isInterfaceType(type))) {
        const field = type.getFields()[selection.name.value];
        const fieldType = field && getNamedType(field.type);
        if (!isCompositeType(fieldType)) continue;
        const inner = ofSelections(fieldType, selection.selectionSet);
        const size = pageSize(selection.arguments ?? [], variables);
        if (fieldType.name.endsWith("Connection") && size !== null)
          cost += CONNECTION_COST + Math.ceil(Math.log2(size + 1)) * inner;
        else cost += isFree(fieldType) ? inner : OBJECT_COST + inner;
      }
    }
    return cost;
  }

  const root = operation.operation === "mutation" ? schema.getMutationType() : schema.getQueryType();
  if (!(root instanceof GraphQLObjectType)) return 0;
  const mutations = operation.operation === "mutation" ? operation.selectionSet.selections.length : 0;
  return mutations * MUTATION_COST + ofSelections(root, operation.selectionSet);
}

/** Wrappers that carry other objects and cost nothing of their own. */
function isFree(type: GraphQLCompositeType): boolean {
  return /(Connection|Edge|Payload|UserError|PageInfo)$/.test(type.name);
}

function pageSize(
  args: readonly { name: { value: string }; value: ValueNode }[],
  variables: Record<string, unknown>,
): number | null {
  const argument = args.find(({ name }) => name.value === "first" || name.value === "last");
  if (!argument) return null;
  if (argument.value.kind === Kind.INT) return Number(argument.value.value);
  return argument.value.kind === Kind.VARIABLE ? Number(variables[argument.value.name.value] ?? 0) : 0;
}
