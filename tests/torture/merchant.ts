import { setTimeout as sleep } from "node:timers/promises";
import type { Merchant } from "../../sandbox/demo/merchant.ts";

/** Tries of one call in bad weather. */
const TRIES = 8;
const RETRY_MS = 150;

/** Shopify said no to this call, as it may: an order was cancelled meanwhile, a quantity is no longer there. */
export class RefusedError extends Error {}

type Fault = { message: string; extensions?: { code?: string } };

type Answer<Data> = { data?: Data | null; errors?: Fault[] | string };

type UserErrors = { userErrors?: { message: string }[]; orderCancelUserErrors?: { message: string }[] };

/**
 * A merchant's own program against a shop's Admin API, which sits through its weather: a call that gave no answer is
 * made again, whether it had an effect or not.
 *
 * Its calls reject with a RefusedError when Shopify refuses them, and with another error for a fault of the torture test.
 */
export function stubbornMerchant(apiAddress: string, token: string): Merchant {
  return {
    async run<Data>(document: string, variables: Record<string, unknown> = {}): Promise<Data> {
      let last = "";
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const answer = await call<Data>(apiAddress, token, { query: document, variables });
        if ("data" in answer) return answer.data;
        last = answer.again;
        await sleep(RETRY_MS * (attempt + 1));
      }
      throw new RefusedError(last);
    },
  };
}

type Outcome<Data> = { data: Data } | { again: string };

async function call<Data>(apiAddress: string, token: string, request: object): Promise<Outcome<Data>> {
  const response = await fetch(apiAddress, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": token },
    body: JSON.stringify(request),
  });
  if (response.status === 429 || response.status >= 500) {
    await response.arrayBuffer();
    return { again: `HTTP ${response.status}` };
  }
  const { data, errors } = (await response.json()) as Answer<Data>;
  if (typeof errors === "string") throw new Error(`The Admin API answers ${response.status}: ${errors}`);
  const [fault] = errors ?? [];
  if (fault && isWeather(fault)) return { again: fault.message };
  if (fault) throw new Error(`The Admin API does not understand the torture test: ${fault.message}`);
  if (!data) throw new Error("The Admin API answered without data.");
  refuseUserErrors(data);
  return { data };
}

function isWeather({ extensions }: Fault): boolean {
  return extensions?.code === "THROTTLED" || extensions?.code === "INTERNAL_SERVER_ERROR";
}

function refuseUserErrors(data: object): void {
  for (const payload of Object.values(data) as (UserErrors | null)[]) {
    const [error] = payload?.userErrors ?? payload?.orderCancelUserErrors ?? [];
    if (error) throw new RefusedError(error.message);
  }
}
