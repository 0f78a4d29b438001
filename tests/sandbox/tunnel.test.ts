import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { rewriteAdminUrl, rewritePolicy } from "../../sandbox/tunnel/rewrite.ts";
import { startTunnel, type Tunnel } from "../../sandbox/tunnel/tunnel.ts";

const place = { adminOrigin: "http://127.0.0.1:4000" };

describe("what is rewritten", () => {
  test.each([
    [
      "frame-ancestors https://a.myshopify.com https://admin.shopify.com",
      "frame-ancestors https://a.myshopify.com https://admin.shopify.com http://127.0.0.1:4000",
    ],
    [
      "default-src 'self'; frame-ancestors https://admin.shopify.com; img-src *",
      "default-src 'self'; frame-ancestors https://admin.shopify.com http://127.0.0.1:4000; img-src *",
    ],
    ["frame-ancestors 'none';", "frame-ancestors 'none';"],
    [
      "frame-ancestors https://admin.shopify.com.evil.example",
      "frame-ancestors https://admin.shopify.com.evil.example",
    ],
    ["connect-src https://admin.shopify.com", "connect-src https://admin.shopify.com"],
  ])("GIVEN the policy %s", (policy, expected) => {
    expect(rewritePolicy(policy, place)).toBe(expected);
  });

  test.each([
    [
      "https://admin.shopify.com/store/demo/apps/key?a=1",
      "http://127.0.0.1:4000/demo.myshopify.com/admin/apps/key?a=1",
    ],
    ["https://admin.shopify.com/store/demo", "http://127.0.0.1:4000/demo.myshopify.com/admin"],
    [
      "https://demo.myshopify.com/admin/oauth/install?x=1",
      "http://127.0.0.1:4000/demo.myshopify.com/admin/oauth/install?x=1",
    ],
    ["https://demo.myshopify.com/products/mug", "https://demo.myshopify.com/products/mug"],
    ["https://demo.myshopify.com/administrator", "https://demo.myshopify.com/administrator"],
    ["/auth/session-token?shop=demo", "/auth/session-token?shop=demo"],
    [
      "https://evil.example/?https://admin.shopify.com/store/demo",
      "https://evil.example/?https://admin.shopify.com/store/demo",
    ],
  ])("GIVEN the address %s", (address, expected) => {
    expect(rewriteAdminUrl(address, place)).toBe(expected);
  });
});

describe("the proxy", () => {
  const started: { tunnel?: Tunnel; app?: Server } = {};

  afterEach(async () => {
    await started.tunnel?.close();
    started.app?.closeAllConnections();
    started.app?.close();
  });

  async function tunnelTo(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
    const app = createServer(answer);
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
    const { port } = app.address() as AddressInfo;
    started.app = app;
    started.tunnel = await startTunnel({ port: 0, appUrl: `http://127.0.0.1:${port}`, ...place });
    return started.tunnel.url;
  }

  test("WHEN a body is posted THEN the app gets it whole, with the tunnel's own host", async () => {
    const url = await tunnelTo((request, response) => {
      const { host, "x-forwarded-host": forwarded, "x-shopify-topic": topic } = request.headers;
      response.setHeader(
        "x-seen",
        JSON.stringify({ host, forwarded, topic, path: request.url, method: request.method }),
      );
      request.pipe(response);
    });
    const body = "x".repeat(1_000_000);
    const answer = await fetch(`${url}/webhooks?a=1`, {
      method: "POST",
      body,
      headers: { "X-Shopify-Topic": "orders/create" },
    });
    expect(await answer.text()).toBe(body);
    const { host } = new URL(url);
    expect(JSON.parse(answer.headers.get("x-seen") ?? "")).toEqual({
      host,
      forwarded: host,
      topic: "orders/create",
      path: "/webhooks?a=1",
      method: "POST",
    });
  });

  test("WHEN the app answers with cookies and a status THEN they arrive as they are", async () => {
    const url = await tunnelTo((_request, response) => {
      response.writeHead(418, { "set-cookie": ["a=1", "b=2"], "x-powered-by": "tea" }).end("short and stout");
    });
    const answer = await fetch(url);
    expect(answer.status).toBe(418);
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await answer.text()).toBe("short and stout");
  });

  test("WHEN the app streams THEN the first piece arrives before the last is written", async () => {
    let finish = () => {};
    const url = await tunnelTo((_request, response) => {
      response.write("first");
      finish = () => response.end("last");
    });
    const reader = (await fetch(url)).body?.getReader();
    const first = await reader?.read();
    expect(Buffer.from(first?.value ?? []).toString()).toBe("first");
    finish();
    const last = await reader?.read();
    expect(Buffer.from(last?.value ?? []).toString()).toBe("last");
  });

  test("WHEN the library tells the page to authorise again THEN that leads to the local admin", async () => {
    const name = "x-shopify-api-request-failure-reauthorize-url";
    const url = await tunnelTo((_request, response) => {
      response.writeHead(401, { [name]: "https://admin.shopify.com/store/demo/oauth/install" }).end();
    });
    expect((await fetch(url)).headers.get(name)).toBe("http://127.0.0.1:4000/demo.myshopify.com/admin/oauth/install");
  });

  test("GIVEN the app closes a kept connection as the next request comes THEN nobody notices", async () => {
    const served = new Set<unknown>();
    const url = await tunnelTo((request, response) => {
      if (served.has(request.socket)) return void request.socket.destroy();
      served.add(request.socket);
      response.end(request.method);
    });
    for (const method of ["GET", "GET", "POST", "POST", "GET"]) {
      const answer = await fetch(url, { method, ...(method === "POST" ? { body: "x" } : {}) });
      expect([answer.status, await answer.text()]).toEqual([200, method]);
    }
  });

  test("GIVEN the app is not there THEN one line says so", async () => {
    const url = await tunnelTo(() => {});
    started.app?.closeAllConnections();
    await new Promise((resolve) => started.app?.close(resolve));
    const answer = await fetch(url);
    expect(answer.status).toBe(502);
    expect(await answer.text()).toMatch(/^The app does not answer at http:\/\/127\.0\.0\.1:\d+: start it/);
  });

  test("GIVEN the port is taken THEN starting rejects", async () => {
    const url = await tunnelTo(() => {});
    await expect(startTunnel({ port: Number(new URL(url).port), appUrl: url, ...place })).rejects.toThrow("EADDRINUSE");
  });
});
