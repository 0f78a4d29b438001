import { createHash } from "node:crypto";
import { getDirectiveValues, getNamedType, isObjectType, type GraphQLResolveInfo } from "graphql";
import type { ShopContext } from "../context.ts";
import { Refusal, RequestError, refuse } from "../refusal.ts";
import type { Resolver } from "./schema.ts";

type Rule<Args> = (context: ShopContext, args: Args) => object;

/** A mutation: the rule's answer with empty `userErrors`, or nulls beside the errors of a refusal. */
export function mutation<Args>(rule: Rule<Args>): Resolver {
  return (_source: unknown, args: Args, context: ShopContext, info: GraphQLResolveInfo) =>
    answer(() => rule(context, args), info);
}

/**
 * A mutation that Shopify refuses at run time without `@idempotent(key:)` (required since 2026-04).
 * A repeated key with the same arguments gets the first answer again; with others it is refused.
 */
export function idempotentMutation<Args>(rule: Rule<Args>): Resolver {
  return (_source: unknown, args: Args, context: ShopContext, info: GraphQLResolveInfo) => {
    const key = idempotencyKey(info);
    return answer(() => once(context, key, info.fieldName, args, () => rule(context, args)), info);
  };
}

function answer(run: () => object, info: GraphQLResolveInfo): object {
  const errorFields = payloadFields(info).filter((name) => /userErrors$/i.test(name));
  try {
    return { ...emptyErrors(errorFields), ...run() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const nothing = Object.fromEntries(payloadFields(info).map((name) => [name, null]));
    return { ...nothing, ...Object.fromEntries(errorFields.map((name) => [name, error.userErrors])) };
  }
}

function payloadFields(info: GraphQLResolveInfo): string[] {
  const type = getNamedType(info.returnType);
  return isObjectType(type) ? Object.keys(type.getFields()) : [];
}

function emptyErrors(errorFields: string[]): Record<string, []> {
  return Object.fromEntries(errorFields.map((name) => [name, []]));
}

function idempotencyKey(info: GraphQLResolveInfo): string {
  const directive = info.schema.getDirective("idempotent");
  const node = info.fieldNodes[0];
  const values = directive && node ? getDirectiveValues(directive, node, info.variableValues) : undefined;
  if (!values)
    throw new RequestError("The @idempotent directive is required for this mutation but was not provided.", {
      code: "BAD_REQUEST",
    });
  return String(values.key);
}

function once(context: ShopContext, key: string, mutationName: string, args: unknown, run: () => object): object {
  const records = context.shop.idempotencyRecords;
  const recordKey = `${context.app.id} ${key}`;
  const argumentsHash = createHash("sha256")
    .update(`${mutationName} ${JSON.stringify(args)}`)
    .digest("hex");
  const earlier = records.get(recordKey);
  if (earlier && earlier.argumentsHash !== argumentsHash) {
    refuse(
      null,
      "The same idempotency key cannot be used with different operation parameters.",
      "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
    );
  }
  if (earlier) return structuredClone(earlier.result) as object;
  const result = run();
  records.set(recordKey, {
    key,
    mutation: mutationName,
    argumentsHash,
    result: structuredClone(result),
    createdAt: context.now(),
  });
  return result;
}
