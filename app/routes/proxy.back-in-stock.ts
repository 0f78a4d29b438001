import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { now } from "../config/clock.ts";
import { ALERT_UNITS } from "../config/shopper-limits.ts";
import { alertAnswer, type SentForm } from "../domain/alerts/alert-answer.ts";
import type { AlertFault } from "../domain/alerts/alert-form.ts";
import { askStockAlert } from "../services/ask-stock-alert.ts";
import { shopify } from "../shopify/app.ts";

/** Whoever comes back to the address of the answer, which has nothing to show by itself. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { liquid } = await shopify.authenticate.public.appProxy(request);
  return answer(liquid, {}, "gone");
}

/** Takes the form of the product's page, which Shopify passes on and signs. */
export async function action({ request }: ActionFunctionArgs) {
  const { liquid, session } = await shopify.authenticate.public.appProxy(request);
  const form = await request.formData().catch(() => new FormData());
  const sent = Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
  if (!session) return answer(liquid, sent, "gone");
  const outcome = await askStockAlert(session.shop, sent, {
    // The shopper's own address comes first: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Forwarded-For
    source: request.headers.get("x-forwarded-for")?.split(",", 1)[0]?.trim() ?? "",
    customerId: new URL(request.url).searchParams.get("logged_in_customer_id"),
  });
  return answer(liquid, sent, outcome.kind === "fault" ? outcome.fault : null);
}

type Liquid = Awaited<ReturnType<typeof shopify.authenticate.public.appProxy>>["liquid"];

function answer(liquid: Liquid, sent: SentForm, fault: AlertFault | null): Response {
  const since = Math.floor(now().getTime() / 1000);
  // Always 200: what a shop shows in place of other answers is its own.
  return liquid(alertAnswer(sent, fault, { most: ALERT_UNITS, since }), { headers: { "cache-control": "no-store" } });
}
