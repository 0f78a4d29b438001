import type { IncomingMessage, ServerResponse } from "node:http";
import { INTAKE_RETRY_AFTER_S, WEBHOOK_BODY_BYTES, WEBHOOK_REQUEST_MS } from "../config/limits.ts";
import { readDelivery, type Delivery } from "./delivery.ts";
import { OverloadedError } from "./group-commit.ts";

const STATUS = {
  ok: 200,
  badRequest: 400,
  unauthorized: 401,
  methodNotAllowed: 405,
  requestTimeout: 408,
  tooLarge: 413,
  unavailable: 503,
} as const;

export interface ListenerOptions {
  secret: string;
  /** Resolves when the delivery is durable. */
  accept: (delivery: Delivery) => Promise<void>;
  onRefusal: (reason: string) => void;
  onFailure: (error: unknown) => void;
}

/**
 * The HTTP door for webhooks: reads the raw body, checks the signature, has the delivery written down, and only then
 * answers 200. 401 for a bad signature, 400 for what is not a webhook, 503 with Retry-After when it cannot be kept.
 */
export function webhookListener(options: ListenerOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refuse = (status: number, reason: string, headers: Record<string, string> = {}): void => {
      options.onRefusal(reason);
      if (response.writableEnded) return;
      // What is left of a refused request is not worth reading.
      response.writeHead(status, { connection: "close", ...headers }).end();
    };
    if (request.method !== "POST") return refuse(STATUS.methodNotAllowed, "not a POST", { allow: "POST" });
    const body = await readBody(request);
    if (body === "too_large") return refuse(STATUS.tooLarge, "the body is too large");
    if (body === "too_slow") return refuse(STATUS.requestTimeout, "the request came too slowly");
    if (body === "aborted") return options.onRefusal("the sender hung up");

    const header = (name: string): string | undefined => {
      const value = request.headers[name];
      return Array.isArray(value) ? value[0] : value;
    };
    const reading = readDelivery({ header, body }, options.secret);
    if (reading.kind === "not_a_webhook") return refuse(STATUS.badRequest, reading.reason);
    if (reading.kind === "bad_signature") return refuse(STATUS.unauthorized, "bad signature");
    try {
      await options.accept(reading.delivery);
      response.writeHead(STATUS.ok).end();
    } catch (error) {
      if (!(error instanceof OverloadedError)) options.onFailure(error);
      refuse(STATUS.unavailable, "not written down", { "retry-after": String(INTAKE_RETRY_AFTER_S) });
    }
  };
}

function readBody(request: IncomingMessage): Promise<Buffer | "too_large" | "too_slow" | "aborted"> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const tooSlow = setTimeout(() => resolve("too_slow"), WEBHOOK_REQUEST_MS);
    const finish = (outcome: Buffer | "too_large" | "aborted"): void => {
      clearTimeout(tooSlow);
      resolve(outcome);
    };
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > WEBHOOK_BODY_BYTES) finish("too_large");
      else chunks.push(chunk);
    });
    request.on("end", () => finish(Buffer.concat(chunks)));
    request.on("error", () => finish("aborted"));
    request.on("close", () => finish("aborted"));
  });
}
