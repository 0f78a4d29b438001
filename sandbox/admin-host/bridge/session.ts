import { adminOrigin, askAdmin, configuration, isEmbedded } from "./channel.ts";
import { openAddress } from "./addresses.ts";

/** A session token of the merchant's, fresh from the admin. */
export async function idToken(): Promise<string> {
  return String(await askAdmin("idToken"));
}

const plainFetch = window.fetch.bind(window);

async function fetchWithToken(request: Request): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set("Authorization", `Bearer ${await idToken()}`);
  headers.set("X-Requested-With", "XMLHttpRequest");
  return plainFetch(new Request(request, { headers }));
}

/** `fetch` that puts a session token on the app's own requests, and asks again with a new one when the app wants that. */
async function bridgeFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const isOwn = new URL(request.url).origin === location.origin && !request.headers.has("Authorization");
  if (!isOwn) return plainFetch(request);
  const again = request.clone();
  const answer = await fetchWithToken(request);
  const reauthorizeAt = answer.headers.get("X-Shopify-API-Request-Failure-Reauthorize-Url");
  if (reauthorizeAt !== null) openAddress(reauthorizeAt);
  const isStale = answer.status === 401 && answer.headers.has("X-Shopify-Retry-Invalid-Session-Request");
  return isStale ? fetchWithToken(again) : answer;
}

/** The library's bounce page has one purpose: to come back to `shopify-reload` with a token. */
async function reloadWithToken(): Promise<void> {
  const wanted = new URLSearchParams(location.search).get("shopify-reload");
  if (wanted === null) return;
  const address = new URL(wanted, location.origin);
  if (address.origin !== location.origin) throw new Error(`shopify-reload leads to another origin: ${address.origin}`);
  address.searchParams.set("id_token", await idToken());
  location.replace(address);
}

/** Outside the admin the app's page goes to its place in the admin. */
function enterAdmin(): void {
  const { apiKey, shop } = configuration;
  if (shop !== undefined) location.replace(`${adminOrigin}/${shop}/admin/apps/${apiKey}${location.pathname}`);
}

/** Takes over `fetch` in the frame, or leads into the admin from outside. */
export function startSession(): void {
  if (!isEmbedded) return enterAdmin();
  window.fetch = bridgeFetch;
  void reloadWithToken();
}
