import type { IncomingMessage, ServerResponse } from "node:http";
import { INTAKE_RETRY_AFTER_S } from "../config/limits.ts";
import { readDelivery, type Delivery } from "./delivery.ts";
import { BodyReader, type Body } from "./read-body.ts";

const STATUS = {
  ok: 200,
  badRequest: 400,
  unauthorized: 401,
  methodNotAllowed: 405,
  tooLarge: 413,
  unavailable: 503,
} as const;

export interface ListenerOptions {
  secret: string;
  /** Resolves when the delivery is durable. */
  accept: (delivery: Delivery) => Promise<void>;
  onRefusal: (reason: string) => void;
}

interface Refusal {
  status: number;
  reason: string;
  headers?: Record<string, string>;
}

/**
 * The HTTP door for webhooks: reads the raw body, checks the signature, has the delivery written down, and only then
 * answers 200. 401 for a bad signature, 400 for what is not a webhook, 413 for a body beyond every real one, 503 with
 * Retry-After when it cannot be kept.
 */
export function webhookListener(options: ListenerOptions) {
  const bodies = new BodyReader();
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = (refusal: Refusal | null): void => {
      if (!refusal) return void response.writeHead(STATUS.ok, NO_BODY).end();
      options.onRefusal(refusal.reason);
      // What is left of a refused request is not worth reading.
      response.writeHead(refusal.status, { ...NO_BODY, connection: "close", ...refusal.headers }).end();
    };
    if (request.method !== "POST") return answer(NOT_A_POST);
    await bodies.read(request, async (body) => answer(await take(request, body, options)));
  };
}

const NO_BODY = { "content-length": "0" };
const NOT_A_POST: Refusal = { status: STATUS.methodNotAllowed, reason: "not a POST", headers: { allow: "POST" } };
const LATER = { "retry-after": String(INTAKE_RETRY_AFTER_S) };

async function take(request: IncomingMessage, body: Body, options: ListenerOptions): Promise<Refusal | null> {
  if (body === "too_large") return { status: STATUS.tooLarge, reason: "the body is too large" };
  if (body === "too_much") return { status: STATUS.unavailable, reason: "too many bodies at once", headers: LATER };
  if (body === "aborted") return { status: STATUS.badRequest, reason: "the sender hung up or was too slow" };
  const header = (name: string): string | undefined => headerOf(request, name);
  const reading = readDelivery({ header, body }, options.secret);
  if (reading.kind === "not_a_webhook") return { status: STATUS.badRequest, reason: reading.reason };
  if (reading.kind === "bad_signature") return { status: STATUS.unauthorized, reason: "bad signature" };
  try {
    await options.accept(reading.delivery);
    return null;
  } catch {
    return { status: STATUS.unavailable, reason: "not written down", headers: LATER };
  }
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
