import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  OperationTypeNode,
  valueFromASTUntyped,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** Points. Source: shopify.dev, "API rate limits"; the weight of a page is fitted to the recorded costs. */
const MUTATION_COST = 10;
const OBJECT_COST = 1;
const CONNECTION_COST = 2;
/** A cheap operation still costs this much (recorded). */
const LEAST_COST = 1;

/** Wrappers of other objects, which cost nothing of their own. What a payload holds directly costs nothing either (recorded). */
const FREE_TYPES = /(Connection|Edge|Payload|PageInfo)$/;

export interface CostedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
}

/** What an operation asks for, before it is known what there is. */
export function requestedCost(costed: CostedOperation): number {
  return totalCost(costed, REQUESTED);
}

/** What an operation turned out to cost: pages and lists by what is in them, and nothing for what is null. */
export function actualCost(costed: CostedOperation, data: unknown): number {
  return totalCost(costed, data ?? {});
}

/** Stands for data when only the request is looked at. */
const REQUESTED = Symbol("requested");

function totalCost(costed: CostedOperation, data: unknown): number {
  const { schema, operation } = costed;
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  if (!root) return 0;
  const mutations = isMutation ? operation.selectionSet.selections.length : 0;
  const objects = new CostSum(costed).ofSelections(root, operation.selectionSet, data);
  return Math.max(LEAST_COST, Math.round(mutations * MUTATION_COST + objects));
}

/** The weight of a page of so many nodes: the recorded costs rise with the logarithm of the size. */
function pageWeight(size: number): number {
  return Math.max(1, Math.ceil(Math.log2(size)));
}

/** Sums up the objects of an operation. */
class CostSum {
  readonly #schema: GraphQLSchema;
  readonly #variables: Record<string, unknown>;
  readonly #fragments: Map<string, FragmentDefinitionNode>;

  constructor({ schema, document, variables }: CostedOperation) {
    this.#schema = schema;
    this.#variables = variables;
    const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  ofSelections(type: GraphQLCompositeType, { selections }: SelectionSetNode, data: unknown): number {
    return selections.reduce((sum, selection) => sum + this.#ofSelection(type, selection, data), 0);
  }

  #ofSelection(type: GraphQLCompositeType, selection: SelectionNode, data: unknown): number {
    if (selection.kind === Kind.FIELD) return this.#ofField(type, selection, data);
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(selection.name.value) : selection;
    const on = fragment?.typeCondition ? this.#schema.getType(fragment.typeCondition.name.value) : type;
    return fragment && isCompositeType(on) ? this.ofSelections(on, fragment.selectionSet, data) : 0;
  }

  #ofField(parent: GraphQLCompositeType, field: FieldNode, data: unknown): number {
    if (!field.selectionSet || !(isObjectType(parent) || isInterfaceType(parent))) return 0;
    const type = getNamedType(parent.getFields()[field.name.value]?.type);
    if (!isCompositeType(type)) return 0;
    const name = field.alias?.value ?? field.name.value;
    const value = data === REQUESTED ? REQUESTED : ((data as Record<string, unknown>)[name] ?? null);
    const own = FREE_TYPES.test(type.name) || parent.name.endsWith("Payload") ? 0 : OBJECT_COST;
    const costOf = (one: unknown) => own + this.ofSelections(type, field.selectionSet as SelectionSetNode, one);
    if (value === null) return 0;
    if (Array.isArray(value)) return ofList(value.map((one: unknown) => (one === null ? 0 : costOf(one))));
    const size = type.name.endsWith("Connection") ? pageSize(field.arguments ?? [], this.#variables) : null;
    if (size === null) return costOf(value);
    return CONNECTION_COST + (value === REQUESTED ? pageWeight(size) : 1) * costOf(value);
  }
}

/** A list weighs as a page does. */
function ofList(costs: number[]): number {
  if (costs.length === 0) return 0;
  return (costs.reduce((sum, cost) => sum + cost, 0) / costs.length) * pageWeight(costs.length);
}

/** The page that a connection is asked for, or null when it is asked for none. */
function pageSize(args: readonly ArgumentNode[], variables: Record<string, unknown>): number | null {
  const isSize = ({ name }: ArgumentNode) => name.value === "first" || name.value === "last";
  const sizes = args.filter(isSize).map(({ value }) => valueFromASTUntyped(value, variables));
  return sizes.find((size) => typeof size === "number") ?? null;
}
