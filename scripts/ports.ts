import net from "node:net";
import { ClearError, codeOf } from "./clear-error.ts";

/** Binds the port of 127.0.0.1 for a moment; 0 lets the system choose. Resolves to the port. */
function bindOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1" }, () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}

/** A port of 127.0.0.1 that nothing listens on now. */
export function freePort(): Promise<number> {
  return bindOnce(0);
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
