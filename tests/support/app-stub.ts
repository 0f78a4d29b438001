import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that the stub was asked. */
export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
}

export interface AppStub {
  url: string;
  seen: SeenRequest[];
  close(): Promise<void>;
}

/**
 * A page that uses App Bridge as the app's pages do, with the headers of Shopify's library.
 * why: the admin host is tested for itself, whatever the app's own pages are like.
 */
export async function startAppStub(bridgeUrl: () => string): Promise<AppStub> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    seen.push({ method, url, headers });
    const { pathname, searchParams } = new URL(url, "http://app");
    if (pathname === "/data") return void response.end("data");
    if (pathname === "/stale") return answerStale(seen, response);
    if (pathname === "/out")
      return void response.writeHead(302, { location: "https://admin.shopify.com/store/demo/orders" }).end();
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.setHeader(
      "content-security-policy",
      `frame-ancestors https://${searchParams.get("shop") ?? ""} https://admin.shopify.com;`,
    );
    return void response.end(pageOf(bridgeUrl()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Refuses the first token and takes the second, as the library does when a session token has expired. */
function answerStale(seen: SeenRequest[], response: import("node:http").ServerResponse): void {
  const times = seen.filter(({ url }) => url === "/stale").length;
  if (times > 1) response.end("fresh");
  else response.writeHead(401, { "x-shopify-retry-invalid-session-request": "1" }).end();
}

const pageOf = (bridgeUrl: string) => `<!doctype html>
<html lang="en"><head><title>Stub</title>
<script data-api-key="test-key" src="${bridgeUrl}"></script></head>
<body>
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/backorders">Backorders</a></ui-nav-menu>
<ui-title-bar title="Stub page"><button variant="primary" onclick="document.title='pressed'">Do it</button></ui-title-bar>
<ui-modal id="confirm"><p>Sure?</p><ui-title-bar title="Confirm"><button variant="primary" onclick="confirmed()">Yes</button></ui-title-bar></ui-modal>
<form data-save-bar><input name="days" aria-label="Days" value="3"></form>
<a href="shopify://admin/orders" id="orders">Orders in the admin</a>
<p id="result"></p>
<script>
  const result = (text) => (document.getElementById("result").textContent = text);
  addEventListener("shopify:navigate", (event) => { history.pushState({}, "", event.target.getAttribute("href")); result("at " + location.pathname); });
  document.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); result("saved " + event.target.days.value); });
  document.querySelector("form").addEventListener("reset", () => result("discarded"));
  const confirmed = () => { result("confirmed"); shopify.modal.hide("confirm"); };
</script>
</body></html>`;
