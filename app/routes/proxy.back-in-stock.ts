import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { now } from "../config/clock.ts";
import { isMailOn } from "../config/env.ts";
import { ALERT_UNITS } from "../config/shopper-limits.ts";
import { readAlertSubject } from "../db/views/stock-alerts.ts";
import { alertAnswer, type AlertStep, type SentForm } from "../domain/alerts/alert-answer.ts";
import { leastUnits } from "../domain/alerts/alert-form.ts";
import { askStockAlert } from "../services/ask-stock-alert.ts";
import { shopify } from "../shopify/app.ts";

/** The page to which the link on a product's page leads: the form for its variant. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { liquid, session } = await shopify.authenticate.public.appProxy(request);
  return answer(liquid, session?.shop ?? "", Object.fromEntries(new URL(request.url).searchParams), "form");
}

/** Takes the form, which Shopify passes on and signs. */
export async function action({ request }: ActionFunctionArgs) {
  const { liquid, session } = await shopify.authenticate.public.appProxy(request);
  const form = await request.formData().catch(() => new FormData());
  const sent = Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
  if (!session) return answer(liquid, "", sent, "gone");
  const outcome = await askStockAlert(session.shop, sent, {
    // The shopper's own address comes first: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Forwarded-For
    source: request.headers.get("x-forwarded-for")?.split(",", 1)[0]?.trim() ?? "",
    customerId: new URL(request.url).searchParams.get("logged_in_customer_id"),
  });
  return answer(liquid, session.shop, sent, outcome.kind === "fault" ? outcome.fault : "taken");
}

type Liquid = Awaited<ReturnType<typeof shopify.authenticate.public.appProxy>>["liquid"];

async function answer(liquid: Liquid, shop: string, sent: SentForm, step: AlertStep): Promise<Response> {
  const { title, texts } = await readAlertSubject(shop, sent["variant"] ?? "");
  const least = leastUnits(sent["least"], ALERT_UNITS);
  const since = Math.floor(now().getTime() / 1000);
  const page = alertAnswer(sent, title === null || !isMailOn() ? "gone" : step, {
    ...{ texts, least, since },
    title: title ?? "",
    most: ALERT_UNITS,
  });
  // Always 200: what a shop shows in place of other answers is its own.
  return liquid(page, { headers: { "cache-control": "no-store" } });
}
