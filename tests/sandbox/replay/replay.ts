import { parse, validate } from "graphql";
import { executeRequest } from "../../../sandbox/graphql/execute.ts";
import { ALL_SCOPES } from "../../../sandbox/graphql/access.ts";
import { adminSchema } from "../../../sandbox/graphql/schema.ts";
import { createBucket } from "../../../sandbox/weather/throttle.ts";
import { differences } from "./compare.ts";
import { adapted, fromAnswer } from "./documents.ts";
import type { Exchange, Json, Recording } from "./exchanges.ts";
import { argumentsOf } from "./unkept.ts";
import { gidsIn } from "./ids.ts";
import { World } from "./worlds.ts";

export interface Verdict {
  recording: string;
  place: string;
  /** Why it was not replayed, or null. */
  leftOut: string | null;
  differences: string[];
  /** Recorded and our requested cost, where both are known. */
  cost: { recorded: number; ours: number } | null;
}

/** Exchanges that are not replayed, and why. */
const LEFT_OUT: [RegExp, string][] = [
  [/fulfillmentOrdersReroute/, "rerouting is not used (and was answered by an internal error)"],
  [/fulfillmentOrderLineItemsPreparedForPickup/, "pickup is not used"],
  [/locationsAvailableForDeliveryProfilesConnection/, "delivery profiles are not used"],
  [/inventoryChangeInput/, "a question to the schema, which is the real one"],
];

/** Replays one recording from its start in a world of its own. */
export function replay(recording: Recording): Verdict[] {
  const world = new World(recording);
  const verdicts: Verdict[] = [];
  const waiting = [...recording.exchanges];
  while (waiting.length > 0) {
    const ready = Math.max(
      0,
      waiting.findIndex((exchange) => isReady(world, exchange, waiting)),
    );
    const [exchange] = waiting.splice(ready, 1);
    if (exchange) verdicts.push(replayOne(world, recording, exchange));
  }
  return verdicts;
}

/** A recording is not always kept in the order in which it was made: an exchange waits for the one that first tells its ids. */
function isReady(world: World, exchange: Exchange, waiting: Exchange[]): boolean {
  const unknown = gidsIn(exchange.variables).filter((gid) => !world.ids.knows(gid));
  const tells = (other: Exchange) =>
    unknown.some((gid) => gidsIn(other.data).includes(gid) && !gidsIn(other.variables).includes(gid));
  return !waiting.some((other) => other !== exchange && tells(other));
}

function replayOne(world: World, recording: Recording, exchange: Exchange): Verdict {
  const verdict = { recording: recording.name, place: exchange.place, leftOut: null, differences: [], cost: null };
  const request = requestOf(recording, exchange);
  if (typeof request === "string") return { ...verdict, leftOut: request };
  world.prepare(exchange, recording);
  const context = world.sandbox.request(world.shop, world.sandbox.app, ALL_SCOPES);
  const bucket = createBucket("Enterprise", () => performance.now());
  const variables = world.ids.translate(request.variables);
  const answer = executeRequest(context, bucket, { query: request.query, variables });
  const cost = (answer.extensions as { cost?: { requestedQueryCost: number } } | undefined)?.cost?.requestedQueryCost;
  const isComparable = exchange.query !== null && exchange.requestedCost !== null && cost !== undefined;
  return {
    ...verdict,
    differences: differences(onlyKnown(exchange), answer, world.ids),
    cost: isComparable ? { recorded: exchange.requestedCost ?? 0, ours: cost } : null,
  };
}

/** The document and variables to send, or the reason why there is nothing to send. */
function requestOf(recording: Recording, exchange: Exchange): { query: string; variables: Json } | string {
  const told = `${exchange.query ?? ""} ${JSON.stringify(exchange.data)}`;
  if (exchange.place.startsWith("preCleanup")) return "clears away what an earlier run had left";
  const reason = LEFT_OUT.find(([pattern]) => pattern.test(told))?.[1];
  if (reason) return reason;
  if (exchange.errors.some((error) => error.message === "Directive @idempotent is not defined"))
    return "of a version without @idempotent";
  const request = documentOf(recording, exchange);
  if (!request) return "its arguments were not kept";
  const [fault] = validate(adminSchema(), parse(request.query));
  return fault ? `not a document of 2026-10: ${fault.message}` : request;
}

function documentOf(recording: Recording, exchange: Exchange): { query: string; variables: Json } | null {
  if (exchange.query !== null) {
    return { query: adapted(exchange.query, recording.apiVersion, exchange.place), variables: exchange.variables };
  }
  const roots = argumentsOf(recording, exchange);
  return roots && fromAnswer(exchange, roots);
}

/** Lists over a whole shop hold what others had left there: they are not compared. */
function onlyKnown(exchange: Exchange): Exchange {
  const data = exchange.data as Json | null;
  if (data === null) return exchange;
  const isWholeShop = "fulfillmentOrder" in data && "fulfillmentOrders" in data;
  const foreign = new Set([
    "manualHoldsFulfillmentOrders",
    ...(isWholeShop ? ["fulfillmentOrders", "assignedFulfillmentOrders"] : []),
  ]);
  const known = Object.entries(data).filter(([root]) => !foreign.has(root));
  return { ...exchange, data: Object.fromEntries(known), foreignRoots: foreign };
}
