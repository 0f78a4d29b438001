import { directionOf, languageOf } from "../domain/alerts/languages.ts";
import { buyerWords } from "../domain/notices/buyer-words/languages.ts";
import type { BuyerOrderText } from "./buyer-order-words.ts";
import styles from "./outside-page.module.css";

/** The page that a buyer has of his order: when each line ships that he waits for, and why. It works without JavaScript. */
export function BuyerOrderPage({ order }: { order: BuyerOrderText }) {
  const { language, direction, shopName, heading, asOf, lines, notes } = order;
  return (
    <main className={`${styles["page"]} ${styles["told"]}`} lang={language} dir={direction}>
      <p className={styles["facts"]}>{shopName}</p>
      <h1>
        <bdi>{heading}</bdi>
      </h1>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {lines.map((line) => (
        <BuyerOrderLine key={line.place} line={line} />
      ))}
      <p className={styles["facts"]}>{asOf}</p>
    </main>
  );
}

function BuyerOrderLine({ line }: { line: BuyerOrderText["lines"][number] }) {
  const { title, headline, sentences, historyHeading, history } = line;
  return (
    <section className={styles["line"]}>
      <h2>
        <bdi>{title}</bdi>
      </h2>
      <p>
        <strong>{headline}</strong>
      </p>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h3>{historyHeading}</h3>
      <ul className={styles["history"]}>
        {history.map(({ at, on, text }) => (
          <li key={`${at} ${text}`}>
            <time dateTime={at}>{on}</time> {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What there is to say when a link opens no order. */
export function BuyerOrderOver({ locale }: { locale: string }) {
  return (
    <main className={styles["page"]} lang={languageOf(locale)} dir={directionOf(locale)}>
      <h1>{buyerWords(locale).over}</h1>
    </main>
  );
}
