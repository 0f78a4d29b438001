import { randomInt } from "node:crypto";
import net from "node:net";
import { ClearError, codeOf } from "./clear-error.ts";

/** Binds the port of 127.0.0.1 for a moment. Resolves to the port. */
function bindOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1" }, () => {
      server.close(() => resolve(port));
    });
  });
}

/** Ports that systems do not give out by themselves: one that is free now is still so when a server has started on it. */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;

/** As many ports in a row are in use only where nearly all of them are. */
const PORTS_TRIED = 50;

/** A port of 127.0.0.1 that nothing listens on now. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < PORTS_TRIED; tried += 1) {
    try {
      return await bindOnce(randomInt(FIRST_PORT, LAST_PORT));
    } catch (error) {
      if (codeOf(error) !== "EADDRINUSE") throw error;
    }
  }
  throw new ClearError(`Nearly all ports from ${FIRST_PORT} to ${LAST_PORT} are in use: stop what uses them.`);
}

/** Throws a ClearError when the port cannot be listened on. `user` completes "needed by …". */
export async function requireFreePort(port: number, user: string) {
  try {
    await bindOnce(port);
  } catch (error) {
    const troubles: Record<string, string> = {
      EADDRINUSE: "is in use: stop what uses it, or",
      EACCES: "may not be opened:",
    };
    const trouble = troubles[codeOf(error) ?? ""];
    if (trouble) throw new ClearError(`Port ${port}, needed by ${user}, ${trouble} choose another one (--port).`);
    throw error;
  }
}
