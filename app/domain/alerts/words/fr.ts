import type { AlertWords } from "./alert-words.ts";

export const fr: AlertWords = {
  heading: "Me prévenir du retour en stock",
  email: "E-mail",
  units: "Quantité",
  consent: "Vous pouvez m’écrire au sujet de ce produit.",
  send: "Me prévenir",
  taken: "Merci. Si vous n’êtes pas encore sur la liste, un e-mail vous indique la suite.",
  faults: {
    address: "Saisissez une adresse e-mail comme nom@example.com.",
    units: "Saisissez une quantité de {least} à {most}.",
    consent: "Sans votre accord, nous ne pouvons pas vous écrire : veuillez cocher la case.",
    again: "Veuillez l’envoyer encore une fois.",
    often: "Trop de demandes sont venues de votre connexion. Veuillez réessayer dans une heure.",
    gone: "Il n’est pas possible d’être prévenu pour ce produit en ce moment.",
  },
  confirmSubject: "Veuillez confirmer : {product}",
  confirmText:
    "Vous avez demandé à {shop} de vous prévenir du retour de {product}. Veuillez le confirmer sur cette page :",
  confirmNote: "Si vous n’avez rien demandé, ne faites rien : nous ne vous écrirons plus.",
  joinedSubject: "Vous êtes sur la liste : {product}",
  joinedText: "Nous vous écrirons au retour de {product}. Votre place dans la file : {place}.",
  toldSubject: "De retour en stock : {product}",
  toldText: "{product} est de retour. Quantité arrivée pour vous : {units}.",
  toldUntil: "Elle n’est pas réservée : après le {day}, la personne suivante est prévenue.",
  page: "Votre place dans la file, et comment la quitter :",
  place: "Votre place dans la file : {place}",
  wanted: "Quantité demandée : {units}",
  confirm: "Oui, me prévenir",
  leave: "Quitter la file",
  left: "Vous avez quitté la file et votre adresse est supprimée.",
  over: "Ce lien n’est plus valable : votre demande est terminée. Vous pouvez en faire une nouvelle sur la page du produit.",
};
