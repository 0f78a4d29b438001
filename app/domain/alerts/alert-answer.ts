import type { AlertFault } from "./alert-form.ts";
import { OWN_TEXTS, type OwnTexts } from "./alert-settings.ts";
import { alertWords, fillMarks, languageOf } from "./languages.ts";

/** What a shopper sent, as he sent it. */
export type SentForm = Readonly<Record<string, string>>;

/** What a shopper gets to see: the form to fill in, the same with what is wrong in it, or thanks. */
export type AlertStep = "form" | AlertFault | "taken";

export interface AlertAnswer {
  /** What is asked for; empty when that is not known. */
  title: string;
  texts: OwnTexts;
  /** Units that may be asked for. */
  least: number;
  most: number;
  /** Seconds since 1970, by which the form's age is told when it is sent. */
  since: number;
}

/** Fields that are sent on as they came. */
const HIDDEN = ["variant", "market", "locale", "least"] as const;

/**
 * The page in the shop's own theme on which a shopper asks to be told: the form with all that was filled in, or thanks.
 *
 * It is rendered as Liquid by the shop, so that nothing of what was sent, and no text of the merchant's, may become markup or
 * Liquid.
 */
export function alertAnswer(sent: SentForm, step: AlertStep, answer: AlertAnswer): string {
  const language = languageOf(sent["locale"] ?? "");
  const ours = alertWords(language);
  const own = OWN_TEXTS.map((name) => [name, escapeLiquid(answer.texts[name].trim() || ours[name])] as const);
  const words = Object.fromEntries(own) as unknown as OwnTexts;
  const head = `${PAGE} lang="${language}"><h1>${words.heading}</h1>${paragraph(answer.title)}`;
  if (step === "taken") return `${head}<p role="status">${words.taken}</p></div>`;
  const marks = { least: answer.least, most: answer.most };
  const alert =
    step === "form"
      ? ""
      : `<p role="alert" id="backorder-fault">${escapeLiquid(fillMarks(ours.faults[step], marks))}</p>`;
  // Nothing is to be filled in for what cannot be asked for.
  return `${head}\n${alert}${step === "gone" ? "" : formOf(sent, step, answer, words)}</div>`;
}

/** The field website is for programs that fill in whatever they find. */
function formOf(sent: SentForm, step: AlertStep, { least, most, since }: AlertAnswer, words: OwnTexts): string {
  const text = (name: string): string => escapeLiquid(sent[name] ?? "");
  const hidden = HIDDEN.map((name) => `<input type="hidden" name="${name}" value="${text(name)}">`).join("");
  const wrong = (fault: AlertFault): string =>
    step === fault ? ' aria-invalid="true" aria-describedby="backorder-fault" autofocus' : "";
  const units = text("units") || least;
  return `<form method="post" accept-charset="utf-8">
${hidden}<input type="hidden" name="since" value="${since}">
<span hidden><input name="website" tabindex="-1" autocomplete="off"></span>
<p><label>${words.email}<input type="email" name="email" autocomplete="email" required value="${text("email")}"${wrong("address")} ${FIELD}></label></p>
<p><label>${words.units}<input type="number" name="units" min="${least}" max="${most}" required value="${units}"${wrong("units")} ${FIELD}></label></p>
<p><label><input type="checkbox" name="consent" value="yes" required${sent["consent"] === "yes" ? " checked" : ""}${wrong("consent")}> ${words.consent}</label></p>
<p><button type="submit" class="button">${words.send}</button></p>
</form>`;
}

const paragraph = (text: string): string => (text ? `<p>${escapeLiquid(text)}</p>` : "");

/** As wide as themes make their text; the language decides from which side it is read. */
const PAGE = '<div class="page-width page" dir="auto" style="max-width:40rem;margin:2rem auto;padding-inline:1rem"';
/** Themes differ in how they dress a field, and some do not. */
const FIELD = 'style="display:block;box-sizing:border-box;inline-size:100%;padding:0.5em;font:inherit"';

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" },
  ...{ "{": "&#123;", "}": "&#125;", "%": "&#37;" },
};

/** Text that neither HTML nor Liquid takes for anything else. */
export function escapeLiquid(text: string): string {
  return text.replaceAll(/[&<>"'{}%]/g, (letter) => ENTITIES[letter] ?? letter);
}
