import type { AlertWords } from "./alert-words.ts";

export const de: AlertWords = {
  heading: "Benachrichtigen, wenn wieder da",
  email: "E-Mail",
  units: "Stück",
  consent: "Sie dürfen mir zu diesem Produkt schreiben.",
  send: "Benachrichtigen",
  taken: "Danke. Falls Sie noch nicht auf der Liste stehen, sagt Ihnen eine E-Mail, wie es weitergeht.",
  faults: {
    address: "Geben Sie eine E-Mail-Adresse wie name@example.com ein.",
    units: "Geben Sie eine Stückzahl von {least} bis {most} ein.",
    consent: "Ohne Ihre Zustimmung dürfen wir Ihnen nicht schreiben: Bitte kreuzen Sie das Feld an.",
    again: "Bitte senden Sie es noch einmal.",
    often: "Von Ihrem Anschluss kamen zu viele Anfragen. Bitte versuchen Sie es in einer Stunde noch einmal.",
    gone: "Zu diesem Produkt kann derzeit niemand benachrichtigt werden.",
  },
  confirmSubject: "Bitte bestätigen: {product}",
  confirmText:
    "Sie haben {shop} gebeten, Ihnen zu schreiben, wenn {product} wieder da ist. Bitte bestätigen Sie das auf dieser Seite:",
  confirmNote: "Falls Sie nicht darum gebeten haben, tun Sie nichts: Wir schreiben Ihnen dann nicht wieder.",
  joinedSubject: "Sie stehen auf der Liste: {product}",
  joinedText: "Wir schreiben Ihnen, wenn {product} wieder da ist. Ihr Platz in der Reihe: {place}.",
  toldSubject: "Wieder auf Lager: {product}",
  toldText: "{product} ist wieder da. Stück, die für Sie gekommen sind: {units}.",
  toldUntil: "Sie sind nicht reserviert: Nach dem {day} wird der Nächste benachrichtigt.",
  page: "Ihr Platz in der Reihe, und wie Sie sie verlassen:",
  place: "Ihr Platz in der Reihe: {place}",
  wanted: "Gewünschte Stückzahl: {units}",
  confirm: "Ja, benachrichtigen",
  leave: "Reihe verlassen",
  left: "Sie haben die Reihe verlassen, und Ihre Adresse ist gelöscht.",
  over: "Dieser Link gilt nicht mehr: Ihre Anfrage ist erledigt. Auf der Produktseite können Sie neu fragen.",
};
