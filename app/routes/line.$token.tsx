import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { AlertOver, AlertPage } from "../components/alert-page.tsx";
import { languageOf, localeAsked } from "../domain/alerts/languages.ts";
import { confirmStockAlert, leaveStockAlert, openStockAlert } from "../services/answer-stock-alert.ts";

/** The address is a secret: it is passed on to nobody, kept by no cache and found by no search. */
export const headers: HeadersFunction = () => ({
  "cache-control": "no-store",
  // Without any referrer a browser would not say either where a form that it sends comes from, which Remix asks for.
  "referrer-policy": "same-origin",
  "x-robots-tag": "noindex, nofollow",
  "content-security-policy": "frame-ancestors 'none'",
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.alert ? `${data.alert.title}, ${data.alert.shopName}` : "Fillrate" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  // A link that tells nothing any more speaks the language of whoever opens it.
  const locale = languageOf(localeAsked(request.headers.get("accept-language")));
  return { alert: await openStockAlert(params["token"] ?? ""), locale };
}

/**
 * Confirms or leaves by what is pressed: programs that look at the links of a mail press nothing. A mail program that ends
 * mails with one request leaves too (RFC 8058).
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const token = params["token"] ?? "";
  const form = await request.formData();
  if (form.get("act") === "confirm") await confirmStockAlert(token);
  const isLeaving = form.get("act") === "leave" || form.get("List-Unsubscribe") === "One-Click";
  const alert = isLeaving ? await openStockAlert(token) : null;
  if (isLeaving) await leaveStockAlert(token);
  return { leftIn: alert?.locale ?? null };
}

export default function Line() {
  const { alert, locale } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const isBusy = useNavigation().state !== "idle";
  if (!alert) return <AlertOver locale={answer?.leftIn ?? locale} hasLeft={Boolean(answer?.leftIn)} />;
  return (
    <Form method="post">
      <AlertPage alert={alert} isBusy={isBusy} />
    </Form>
  );
}
