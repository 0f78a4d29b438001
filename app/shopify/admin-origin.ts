import { ADMIN_API_TIMEOUT_MS } from "../config/limits.ts";

/**
 * The fetch that Shopify's library calls with. Without an origin it is the platform's own; with one, a call to
 * `https://{shop}/path` goes to `{origin}/{shop}/path`, which is how an app is run against a Shopify that is not
 * Shopify's. Every call has a time limit.
 */
export function adminOriginFetch(origin: string | undefined): typeof fetch {
  return (input, init) => {
    const request = new Request(input, init);
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(ADMIN_API_TIMEOUT_MS)]);
    if (!origin) return fetch(request, { signal });
    const url = new URL(request.url);
    return fetch(new Request(`${origin}/${url.hostname}${url.pathname}${url.search}`, request), { signal });
  };
}
