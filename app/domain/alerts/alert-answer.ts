import type { AlertFault } from "./alert-form.ts";
import { alertWords, fillMarks } from "./languages.ts";

/** What a shopper sent, as he sent it. */
export type SentForm = Readonly<Record<string, string>>;

/** Fields that are sent on as they came. */
const HIDDEN = ["variant", "market", "locale"] as const;

/**
 * The page in the shop's own theme that answers the form: thanks, or the form once more with what is wrong and all that was
 * filled in.
 *
 * It is rendered as Liquid by the shop, so that nothing of what was sent may become markup or Liquid.
 *
 * @param most units that may be asked for.
 * @param since seconds since 1970; see `since` of the form.
 */
export function alertAnswer(
  sent: SentForm,
  fault: AlertFault | null,
  { most, since }: { most: number; since: number },
) {
  const words = alertWords(sent["locale"] ?? "");
  const text = (name: string): string => escapeLiquid(sent[name] ?? "");
  const heading = `<h1>${words.heading}</h1>`;
  if (fault === null) return `${PAGE}${heading}<p role="status">${words.taken}</p></div>`;
  const hidden = HIDDEN.map((name) => `<input type="hidden" name="${name}" value="${text(name)}">`).join("");
  return `${PAGE}${heading}
<p role="alert">${fillMarks(words.faults[fault], { most })}</p>
<form method="post" accept-charset="utf-8">
${hidden}<input type="hidden" name="since" value="${since}">
<p><label>${words.email}<br><input type="email" name="email" autocomplete="email" required value="${text("email")}"></label></p>
<p><label>${words.units}<br><input type="number" name="units" min="1" max="${most}" required value="${text("units")}"></label></p>
<p><label><input type="checkbox" name="consent" value="yes" required${sent["consent"] === "yes" ? " checked" : ""}> ${words.consent}</label></p>
<p><button type="submit" class="button">${words.send}</button></p>
</form></div>`;
}

/** As wide as themes make their text; the language decides from which side it is read. */
const PAGE = '<div class="page-width page" dir="auto" style="max-width:40rem;margin:2rem auto;padding-inline:1rem">';

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" },
  ...{ "{": "&#123;", "}": "&#125;", "%": "&#37;" },
};

/** Text that neither HTML nor Liquid takes for anything else. */
export function escapeLiquid(text: string): string {
  return text.replaceAll(/[&<>"'{}%]/g, (letter) => ENTITIES[letter] ?? letter);
}
