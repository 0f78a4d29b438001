import type { Day } from "../domain/days.ts";
import { alertWords, directionOf, fillMarks } from "../domain/alerts/languages.ts";
import styles from "./outside-page.module.css";

export interface AlertPageProps {
  alert: {
    state: "asked" | "waiting" | "told";
    title: string;
    shopName: string;
    locale: string;
    units: number;
    place: number | null;
    announced: number;
    until: Day | null;
  };
  isBusy: boolean;
}

/** A shopper's own page: where he stands in line for something, to be confirmed or left. It works without JavaScript. */
export function AlertPage({ alert, isBusy }: AlertPageProps) {
  const { state, title, shopName, locale, units, place, announced, until } = alert;
  const words = alertWords(locale);
  const day = until
    ? new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(until))
    : "";
  const fill = (text: string) =>
    fillMarks(text, {
      product: title,
      shop: shopName,
      place: place ?? "",
      units: state === "told" ? announced : units,
      day,
    });
  return (
    <main className={styles["page"]} lang={locale} dir={directionOf(locale)}>
      <p className={styles["facts"]}>{shopName}</p>
      <h1>{title}</h1>
      {state === "waiting" ? (
        <p>
          <strong>{fill(words.place)}</strong>
        </p>
      ) : null}
      {state === "told" ? (
        <>
          <p>{fill(words.toldText)}</p>
          <p>{fill(words.toldUntil)}</p>
        </>
      ) : (
        <p>{fill(words.wanted)}</p>
      )}
      <p className={styles["fields"]}>
        {state === "asked" ? (
          <button type="submit" name="act" value="confirm" disabled={isBusy} className={styles["button"]}>
            {words.confirm}
          </button>
        ) : null}
        <button type="submit" name="act" value="leave" disabled={isBusy} className={styles["plainButton"]}>
          {words.leave}
        </button>
      </p>
    </main>
  );
}

/** What is left to say when a shopper has left, or his link opens nothing any more. */
export function AlertOver({ locale, hasLeft }: { locale: string; hasLeft: boolean }) {
  const words = alertWords(locale);
  return (
    <main className={styles["page"]} lang={locale} dir={directionOf(locale)}>
      <h1>{words.heading}</h1>
      <output>{hasLeft ? words.left : words.over}</output>
    </main>
  );
}
