import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BuyerOrderOver, BuyerOrderPage } from "../components/buyer-order-page.tsx";
import { tellBuyerOrder } from "../components/buyer-order-words.ts";
import { languageOf, localeAsked } from "../domain/alerts/languages.ts";
import { buyerWords } from "../domain/notices/buyer-words/languages.ts";
import { openBuyersOrder } from "../services/open-buyers-order.ts";

/** The address is a secret: it is passed on to nobody, kept by no cache and found by no search. */
export const headers: HeadersFunction = () => ({
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
  "content-security-policy": "frame-ancestors 'none'",
});

export const meta: MetaFunction<typeof loader> = ({ data: told }) => [
  { title: told?.order ? `${told.order.heading}, ${told.order.shopName}` : buyerWords(told?.locale ?? "en").over },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = localeAsked(request.headers.get("accept-language"));
  const opened = await openBuyersOrder(params["token"] ?? "");
  const order = opened && tellBuyerOrder(opened, { locale, ...opened.calendar });
  return data({ order, locale, language: languageOf(locale) }, { status: order ? 200 : 404 });
}

export default function BuyersOrder() {
  const { order, locale } = useLoaderData<typeof loader>();
  return order ? <BuyerOrderPage order={order} /> : <BuyerOrderOver locale={locale} />;
}
