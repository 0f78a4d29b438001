import {
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";

interface Problem {
  path: (string | number)[];
  explanation: string;
}

/**
 * Faults of variables in Shopify's words (recorded): unknown fields and missing values of input objects. Other faults are
 * left to the executor. Null when there are none.
 */
export function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): object[] | null {
  const errors = (operation.variableDefinitions ?? []).flatMap((definition) => {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type as never) as GraphQLInputType | undefined;
    const value = variables[name];
    if (!type || value === undefined || value === null) return [];
    const problems = problemsOf(type, value, []);
    const [first] = problems;
    if (!first) return [];
    const start = definition.loc?.startToken;
    return {
      message: `Variable $${name} of type ${type.toString()} was provided invalid value for ${first.path.join(".")} (${first.explanation})`,
      locations: [{ line: start?.line ?? 1, column: start?.column ?? 1 }],
      extensions: { code: "INVALID_VARIABLE", value, problems },
    };
  });
  return errors.length > 0 ? errors : null;
}

function problemsOf(type: GraphQLInputType, value: unknown, path: (string | number)[]): Problem[] {
  const inner = getNullableType(type);
  if (value === null || value === undefined)
    return isNonNullType(type) ? [{ path, explanation: "Expected value to not be null" }] : [];
  if (isListType(inner)) {
    const list = Array.isArray(value) ? value : [value];
    return list.flatMap((one, index) => problemsOf(inner.ofType, one, [...path, index]));
  }
  if (!isInputObjectType(inner) || typeof value !== "object") return [];
  const fields = inner.getFields();
  const unknown = Object.keys(value).filter((key) => !(key in fields));
  return [
    ...unknown.map((key) => ({ path: [...path, key], explanation: `Field is not defined on ${inner.name}` })),
    ...Object.values(fields).flatMap((field) => {
      const given = (value as Record<string, unknown>)[field.name];
      const isMissing = given === undefined && field.defaultValue !== undefined;
      return isMissing ? [] : problemsOf(field.type, given, [...path, field.name]);
    }),
  ];
}
