import { startSandbox, type RunningSandbox } from "../../sandbox/server.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { DOMAIN } from "./shop.ts";

/** A running sandbox on a free port with one shop. */
export async function startTestSandbox(options: Partial<SandboxOptions> = {}): Promise<RunningSandbox> {
  return startSandbox({
    port: 0,
    appUrl: "http://127.0.0.1:1",
    apiKey: "key",
    apiSecret: "secret",
    seed: 1,
    shops: [{ domain: DOMAIN, name: "Test", locations: ["Main"] }],
    ...options,
  });
}

export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** Sends JSON and reads JSON. */
export async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

export async function get(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

/** Asks the Admin API of a shop over HTTP. */
export async function askHttp(
  sandbox: RunningSandbox,
  token: string,
  query: string,
  domain = DOMAIN,
): Promise<HttpAnswer> {
  return post(
    `${sandbox.url}/${domain}/admin/api/2026-10/graphql.json`,
    { query },
    { "X-Shopify-Access-Token": token },
  );
}
