import { createHmac } from "node:crypto";
import { SECRET, SHOP, type TestApp } from "./app.ts";

/** What a shopper fills in, ten seconds after he opened the page. */
export interface Wish {
  variant: string;
  email?: string;
  units?: string;
  consent?: string;
  locale?: string;
  website?: string;
  market?: string;
  least?: string;
  /** Seconds between opening the page and sending the form. */
  reads?: number;
  /** The address that he sends from. */
  source?: string;
}

/** Sends the form of the product's page as Shopify passes it on. Returns the answer's status and text. */
export async function sendWish(app: TestApp, wish: Wish, secret = SECRET): Promise<{ status: number; text: string }> {
  const { action } = await import("../../app/routes/proxy.back-in-stock.ts");
  const { reads = 10, source = "203.0.113.7", ...fields } = wish;
  const now = app.sandbox.clock.milliseconds();
  const form = { email: "ada@example.com", units: "1", consent: "yes", locale: "en", market: "home", website: "" };
  const body = new URLSearchParams({ ...form, since: String(Math.floor(now / 1000) - reads), ...fields });
  const request = new Request(`https://app.example/proxy/back-in-stock?${signedQuery(secret)}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": `${source}, 10.0.0.1` },
    body,
  });
  const answer: Response = await action({ request, params: {}, context: {} }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  return { status: answer.status, text: await answer.text() };
}

/** Opens the page to which the product's page leads, as Shopify passes it on. */
export async function openAlertPage(query: Record<string, string>): Promise<string> {
  const { loader } = await import("../../app/routes/proxy.back-in-stock.ts");
  const request = new Request(`https://app.example/proxy/back-in-stock?${signedQuery(SECRET, query)}`);
  return (await loader({ request, params: {}, context: {} })).text();
}

/** https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies */
function signedQuery(secret: string, asked: Record<string, string> = {}): URLSearchParams {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const query = { ...asked, shop: SHOP, logged_in_customer_id: "", path_prefix: "/apps/fillrate", timestamp };
  const signed = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  const signature = createHmac("sha256", secret).update(signed.toSorted().join("")).digest("hex");
  return new URLSearchParams({ ...query, signature });
}
