import { setTimeout as sleep } from "node:timers/promises";

/** Shopify's answer to a call, as far as a client looks at it. */
type Answer<Data> = {
  data?: Data;
  errors?: { message: string; extensions?: { code?: string } }[] | string;
  extensions?: {
    cost?: { requestedQueryCost: number; throttleStatus?: { currentlyAvailable: number; restoreRate: number } };
  };
};

type UserErrors = { userErrors?: { message: string; field?: string[] | null }[] };

/** A merchant's own program against a shop's Admin API, over HTTP and with an access token like any other. */
export type Merchant = {
  /** Runs a document. Rejects when Shopify refuses it, by errors or by userErrors. Waits where it is throttled. */
  run<Data>(document: string, variables?: Record<string, unknown>): Promise<Data>;
};

export function merchantOf(apiAddress: string, token: string): Merchant {
  const call = async <Data>(document: string, variables: Record<string, unknown>): Promise<Answer<Data>> => {
    const response = await fetch(apiAddress, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": token },
      body: JSON.stringify({ query: document, variables }),
    });
    return (await response.json()) as Answer<Data>;
  };
  return {
    async run<Data>(document: string, variables: Record<string, unknown> = {}) {
      for (;;) {
        const answer = await call<Data>(document, variables);
        const wait = throttledFor(answer);
        if (wait === undefined) return dataOf(answer);
        await sleep(wait);
      }
    },
  };
}

/** Milliseconds until the bucket holds enough, of a call that was refused for it. */
function throttledFor({ errors, extensions }: Answer<unknown>): number | undefined {
  const isThrottled = Array.isArray(errors) && errors.some((error) => error.extensions?.code === "THROTTLED");
  if (!isThrottled) return undefined;
  const { requestedQueryCost = 0, throttleStatus } = extensions?.cost ?? {};
  const missing = Math.max(1, requestedQueryCost - (throttleStatus?.currentlyAvailable ?? 0));
  return (missing / (throttleStatus?.restoreRate ?? 100)) * 1000;
}

function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  if (errors) throw new Error(`Shopify refused a call: ${typeof errors === "string" ? errors : errors[0]?.message}`);
  if (!data) throw new Error("Shopify answered without data.");
  for (const [name, payload] of Object.entries<UserErrors | null>(data)) {
    const [error] = payload?.userErrors ?? [];
    if (error) throw new Error(`Shopify refused ${name}: ${error.field?.join(".") ?? ""} ${error.message}`);
  }
  return data;
}
