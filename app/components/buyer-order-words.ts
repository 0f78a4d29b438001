import { directionOf, fillMarks, languageOf, type Language } from "../domain/alerts/languages.ts";
import type { BuyerWords } from "../domain/notices/buyer-words/buyer-words.ts";
import { buyerWords } from "../domain/notices/buyer-words/languages.ts";
import type { AwaitedSupply, BuyerEntry, BuyerLine, BuyerReasons } from "../domain/notices/tell-buyer.ts";
import { formatDay, formatInstant, formatNumber, formatWindow, type Format } from "./format.ts";

interface Order {
  orderName: string;
  shopName: string;
  isCancelled: boolean;
  asOf: string;
  lines: readonly BuyerLine[];
  more: number;
}

/** The page of a buyer's order in his own words: nothing else of it reaches his browser. */
export interface BuyerOrderText {
  language: Language;
  direction: "rtl" | "ltr";
  shopName: string;
  heading: string;
  asOf: string;
  lines: {
    /** On the page, from 0. */
    place: number;
    title: string;
    headline: string;
    sentences: string[];
    historyHeading: string;
    history: { at: string; on: string; text: string }[];
  }[];
  /** What there is to say beside the lines. */
  notes: string[];
}

/** How a page is written for a buyer: his words, and days, instants and numbers as in his country. */
interface Speech {
  words: BuyerWords;
  format: Format;
}

/** Puts a buyer's order into the words of his locale, with the days of the shop's time zone in the Gregorian calendar. */
export function tellBuyerOrder(order: Order, { locale, timeZone, today }: Format): BuyerOrderText {
  const words = buyerWords(locale);
  const speech: Speech = { words, format: { locale: `${locale}-u-ca-gregory`, timeZone, today } };
  const fill = filler(speech);
  return {
    ...{ language: languageOf(locale), direction: directionOf(locale), shopName: order.shopName },
    heading: fill(words.order, { order: isolated(order.orderName, speech) }),
    asOf: fill(words.asOf, { moment: formatInstant(order.asOf, speech.format) }),
    lines: order.lines.map((line, place) => ({
      place,
      title: line.title,
      headline: headlineOf(line, speech),
      sentences: sentencesOf(line, speech),
      historyHeading: words.history,
      history: line.history.map((entry) => ({
        at: entry.at,
        on: formatInstant(entry.at, speech.format),
        text: tellEntry(entry, speech),
      })),
    })),
    notes: [
      ...(order.isCancelled ? [words.cancelled] : []),
      ...(order.lines.length === 0 ? [words.nothing] : []),
      ...(order.more > 0 ? [fill(words.more, { lines: order.more })] : []),
    ],
  };
}

/** Fills the marks of a text, numbers as they are written in the buyer's country. */
function filler({ format }: Speech) {
  return (text: string, values: Record<string, string | number>): string =>
    fillMarks(
      text,
      Object.fromEntries(
        Object.entries(values).map(([mark, value]) => [
          mark,
          typeof value === "number" ? formatNumber(value, format) : value,
        ]),
      ),
    );
}

/** What is not of the page's own language, kept from turning around what stands beside it where that is read from the right. */
function isolated(text: string, { format }: Speech): string {
  return directionOf(format.locale) === "rtl" ? `\u2068${text}\u2069` : text;
}

function headlineOf({ wanted, backordered, shipPromise }: BuyerLine, speech: Speech): string {
  const { words, format } = speech;
  if (wanted === 0) return words.nothingLeft;
  if (backordered === 0) return words.setAside;
  return shipPromise ? filler(speech)(words.expected, { window: formatWindow(shipPromise, format) }) : words.noDate;
}

function sentencesOf({ wanted, allocated, backordered, seenPromise, reasons }: BuyerLine, speech: Speech): string[] {
  const fill = filler(speech);
  const { words } = speech;
  return [
    ...(wanted > 0 ? [fill(words.units, { wanted, allocated, backordered })] : []),
    ...(seenPromise ? [fill(words.seen, { promise: isolated(seenPromise, speech) })] : []),
    ...(reasons && backordered > 0 ? tellReasons(reasons, speech) : []),
  ];
}

function tellReasons(reasons: BuyerReasons, speech: Speech): string[] {
  const { words } = speech;
  const { ordersAhead: orders, unitsAhead: units, awaited, orderOfService, turn, shortage } = reasons;
  const isPutOff = shortage === "put_off";
  // Orders that are chosen have no turn: which of them goes before his is known to nobody yet.
  const hasTurn = shortage !== "waits_for_choice";
  const sentences = [
    hasTurn && (orders === 0 ? words.next : filler(speech)(words.ahead, { orders, units })),
    hasTurn && [words.orderOfService[orderOfService], turn && words.turn[turn]].filter(Boolean).join(" "),
    [shortage && words.shortage[shortage], awaited && !isPutOff && tellAwaited(awaited, speech)]
      .filter(Boolean)
      .join(" "),
  ];
  return sentences.filter((sentence) => typeof sentence === "string").filter(Boolean);
}

function tellAwaited(awaited: AwaitedSupply, speech: Speech): string {
  const { words, format } = speech;
  if (awaited.kind === "stock") return words.inStock;
  if (awaited.kind === "unknown") return words.unknown;
  return awaited.by ? filler(speech)(words.deliveryBy, { day: formatDay(awaited.by, format) }) : words.delivery;
}

function tellEntry(entry: BuyerEntry, speech: Speech): string {
  const fill = filler(speech);
  const { words, format } = speech;
  switch (entry.kind) {
    case "ordered":
      return words.ordered;
    case "put_off":
      return words.putOff;
    case "cancelled":
      return words.cancelled;
    case "resolved":
      return words.nothing;
    case "shipped":
      return fill(words.shipped, { units: entry.units });
    case "promised":
      return entry.after ? fill(words.promised, { after: formatWindow(entry.after, format) }) : words.undated;
    case "revised":
      return tellRevision(entry, speech);
  }
}

function tellRevision({ before, after, cause }: BuyerEntry & { kind: "revised" }, speech: Speech): string {
  const { words, format } = speech;
  const told = { before: before && formatWindow(before, format), after: after && formatWindow(after, format) };
  const text = before && after ? words.moved : after ? words.dated : before ? words.withdrawn : words.undated;
  return filler(speech)(text, { before: told.before ?? "", after: told.after ?? "", cause: words.cause[cause] });
}
