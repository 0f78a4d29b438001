import { createServer, request as requestUpstream, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * The line by which the app reaches the local Shopify.
 * why: the local Shopify always serves its shops; the line can answer as Shopify does for one that it does not serve.
 */
export interface AdminLine {
  url: string;
  /** The status with which every call is answered from now on; null passes calls on again. */
  refuseWith: number | null;
  /** The name of an operation whose answers are lost on their way back; null loses none. */
  loseAnswersTo: string | null;
  /** Answers that were lost. */
  lost: number;
  /** Calls that were passed on. */
  passed: number;
  stop(): Promise<void>;
}

export async function openAdminLine(shopifyUrl: string): Promise<AdminLine> {
  const server = createServer((request, response) => {
    if (line.refuseWith === null) {
      line.passed += 1;
      return passOn(shopifyUrl, request, response, (body) => {
        const isLost = line.loseAnswersTo !== null && body.includes(line.loseAnswersTo);
        line.lost += isLost ? 1 : 0;
        return isLost;
      });
    }
    request.resume();
    response.writeHead(line.refuseWith, { "content-type": "application/json" }).end('{"errors":"Unavailable Shop"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const line: AdminLine = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuseWith: null,
    loseAnswersTo: null,
    lost: 0,
    passed: 0,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return line;
}

function passOn(
  shopifyUrl: string,
  request: IncomingMessage,
  response: ServerResponse,
  isLost: (body: string) => boolean,
): void {
  const { method, headers, url = "" } = request;
  const sent: Buffer[] = [];
  request.on("data", (part: Buffer) => sent.push(part));
  const upstream = requestUpstream(new URL(url, shopifyUrl), { method, headers }, (answer) => {
    if (isLost(Buffer.concat(sent).toString())) return void response.destroy();
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    return void answer.pipe(response);
  });
  upstream.once("error", () => response.destroy());
  request.pipe(upstream);
}
