import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A line to a database that can fail: what the database's own machine cannot be asked to do in a test. */
export interface DatabaseLink {
  /** The database's address through the line. */
  url: string;
  /** Connections that were refused so far. */
  refused(): number;
  /** Ends every connection and refuses new ones, as a database that is down. */
  cut(): void;
  /** Takes connections and bytes and passes nothing on, as a network that has gone away. */
  stall(): void;
  /** Passes on again, what was held back first. */
  restore(): void;
  stop(): Promise<void>;
}

export async function linkDatabase(databaseUrl: string): Promise<DatabaseLink> {
  const target = new URL(databaseUrl);
  const pairs = new Set<[Socket, Socket]>();
  let state: "open" | "cut" | "stalled" = "open";
  let refused = 0;
  const server = createServer((near) => {
    if (state === "cut") {
      refused += 1;
      return void near.destroy();
    }
    const far = connect(Number(target.port), target.hostname);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    for (const [socket, other] of [[near, far] as const, [far, near] as const]) {
      socket.on("data", (chunk) => other.write(chunk));
      socket.on("error", () => undefined);
      socket.on("close", () => {
        other.destroy();
        pairs.delete(pair);
      });
      if (state === "stalled") socket.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  const each = (act: (socket: Socket) => void): void => [...pairs].flat().forEach(act);
  const drop = (): void => each((socket) => socket.destroy());
  return {
    url: url.href,
    refused: () => refused,
    cut() {
      state = "cut";
      drop();
    },
    stall() {
      state = "stalled";
      each((socket) => socket.pause());
    },
    restore() {
      state = "open";
      each((socket) => socket.resume());
    },
    async stop() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
