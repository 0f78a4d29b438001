import type { Day } from "../domain/days.ts";
import { alertWords, fillMarks } from "../domain/alerts/languages.ts";
import type { Mail } from "./transport.ts";

/** What a shopper is told of his alert. */
export interface AlertNews {
  state: "asked" | "waiting" | "told";
  email: string;
  locale: string;
  title: string;
  shopName: string;
  units: number;
  /** From 1, while he waits. */
  place: number | null;
  /** Units that came for him, and the last day on which they are his to buy. */
  announced: number;
  until: Day | null;
  productUrl: string | null;
  /** His own page, on which he confirms, sees his place and leaves. */
  pageUrl: string;
  messageId: string;
}

/** The mail that tells a shopper of his alert, in his language. Each can be answered by leaving the line at once. */
export function stockAlertMail(news: AlertNews): Mail {
  const { state, email, locale, title, shopName, place, announced, until, productUrl, pageUrl, messageId } = news;
  const words = alertWords(locale);
  const day = until
    ? new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(until))
    : "";
  const fill = (text: string): string =>
    fillMarks(text, { product: title, shop: shopName, place: place ?? "", units: announced, day });
  const leave = [`${words.page}\n${pageUrl}`, shopName];
  const [subject, ...lines] = {
    asked: [words.confirmSubject, `${words.confirmText}\n${pageUrl}`, words.confirmNote, shopName],
    waiting: [words.joinedSubject, words.joinedText, ...leave],
    told: [words.toldSubject, words.toldText, ...(productUrl ? [productUrl] : []), words.toldUntil, ...leave],
  }[state];
  return {
    to: email,
    subject: fill(subject ?? ""),
    text: lines.map(fill).join("\n\n"),
    messageId,
    leaveUrl: pageUrl,
    attachments: [],
  };
}
