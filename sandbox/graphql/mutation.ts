import { createHash } from "node:crypto";
import { getDirectiveValues, getNamedType, isEnumType, isObjectType, type GraphQLResolveInfo } from "graphql";
import type { ShopContext } from "../context.ts";
import { Refusal, RequestError, refuse, type UserError } from "../refusal.ts";
import { gidType, type Gid } from "../state/index.ts";
import { internalError } from "../weather/weather.ts";
import { checkWriteAccess } from "./access.ts";
import type { Resolver } from "./schema.ts";

type Rule<Args> = (context: ShopContext, args: Args, info: GraphQLResolveInfo) => object;

/** A mutation: the rule's answer with empty `userErrors`, or nulls beside the errors of a refusal. */
export function mutation<Args>(rule: Rule<Args>): Resolver {
  return (_source: unknown, args: Args, context: ShopContext, info: GraphQLResolveInfo) =>
    answer(() => rule(context, args, info), info);
}

/** A mutation of things that it names by their ids alone, each of which needs the scope of its own type. */
export function mutationOf<Args>(idsOf: (args: Args) => Gid[], rule: Rule<Args>): Resolver {
  return mutation((context, args: Args, info) => {
    for (const id of idsOf(args)) checkWriteAccess(context.scopes, info.fieldName, gidType(id) ?? "");
    return rule(context, args, info);
  });
}

/**
 * A mutation that Shopify refuses at run time without `@idempotent(key:)` (required since 2026-04).
 * A repeated key with the same arguments gets the first answer again; with others it is refused.
 */
export function idempotentMutation<Args>(rule: Rule<Args>): Resolver {
  return (_source: unknown, args: Args, context: ShopContext, info: GraphQLResolveInfo) => {
    const key = idempotencyKey(info);
    return answer(() => once(context, key, info.fieldName, args, () => rule(context, args, info)), info);
  };
}

function answer(run: () => object, info: GraphQLResolveInfo): object {
  const errorFields = payloadFields(info).filter((name) => /userErrors$/i.test(name));
  try {
    return { ...emptyErrors(errorFields), ...run() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const nothing = Object.fromEntries(payloadFields(info).map((name) => [name, null]));
    return {
      ...nothing,
      ...Object.fromEntries(errorFields.map((name) => [name, withKnownCodes(error.userErrors, name, info)])),
    };
  }
}

/** One rule serves several mutations, and not each one's enum has each code: what it has not is null, as Shopify leaves it. */
function withKnownCodes(userErrors: UserError[], fieldName: string, info: GraphQLResolveInfo): UserError[] {
  const payload = getNamedType(info.returnType);
  const errorType = isObjectType(payload) ? getNamedType(payload.getFields()[fieldName]?.type) : undefined;
  const codeType = isObjectType(errorType) ? getNamedType(errorType.getFields().code?.type) : undefined;
  const known = (code: string) => isEnumType(codeType) && codeType.getValue(code) !== undefined;
  return userErrors.map((error) => (error.code === null || known(error.code) ? error : { ...error, code: null }));
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
  const struck = earlier ? null : context.strikeMutation();
  if (struck === "concurrent") {
    refuse(null, "This request is currently in progress, please try again.", "IDEMPOTENCY_CONCURRENT_REQUEST");
  }
  const remember = (result: unknown) =>
    records.set(recordKey, { key, mutation: mutationName, argumentsHash, result, createdAt: context.now() });
  if (struck === "broken") {
    remember(null);
    throw internalError();
  }
  if (earlier && earlier.argumentsHash !== argumentsHash) {
    refuse(
      null,
      "The same idempotency key cannot be used with different operation parameters.",
      "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
    );
  }
  if (earlier?.result === null) {
    const message = "A previous request with this idempotency key failed. Retry with a new idempotency key.";
    refuse(null, message, "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED");
  }
  if (earlier) return structuredClone(earlier.result) as object;
  const result = run();
  remember(structuredClone(result));
  return result;
}
