import type { IncomingMessage } from "node:http";
import { INTAKE_BYTES, WEBHOOK_BODY_BYTES } from "../config/limits.ts";

export type Body = Buffer | "too_large" | "too_much" | "aborted";

/** Reads bodies of requests, no more of them at once than a process may hold. */
export class BodyReader {
  #heldBytes = 0;

  /**
   * Reads a request's body, and holds its place until it was used.
   *
   * @param use gets the body; "too_large" for one beyond the limit; "too_much" when all bodies together are beyond
   *   theirs; "aborted" when the sender hung up or was cut off. What is left of the request is not read.
   */
  async read(request: IncomingMessage, use: (body: Body) => Promise<void>): Promise<void> {
    let bytes = 0;
    const take = (chunk: Buffer): "too_large" | "too_much" | undefined => {
      bytes += chunk.length;
      this.#heldBytes += chunk.length;
      if (bytes > WEBHOOK_BODY_BYTES) return "too_large";
      return this.#heldBytes > INTAKE_BYTES ? "too_much" : undefined;
    };
    try {
      await use(await collect(request, take));
    } finally {
      this.#heldBytes -= bytes;
    }
  }
}

function collect(
  request: IncomingMessage,
  take: (chunk: Buffer) => "too_large" | "too_much" | undefined,
): Promise<Body> {
  if (Number(request.headers["content-length"]) > WEBHOOK_BODY_BYTES) return Promise.resolve("too_large");
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const onData = (chunk: Buffer): void => {
      const refusal = take(chunk);
      if (!refusal) return void chunks.push(chunk);
      request.off("data", onData).pause();
      resolve(refusal);
    };
    request.on("data", onData);
    request.once("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    // The first outcome counts: a request that was read whole closes too.
    request.once("close", () => resolve("aborted"));
    request.once("error", () => resolve("aborted"));
  });
}
