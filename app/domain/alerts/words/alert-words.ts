import type { AlertFault } from "../alert-form.ts";

/** All that a shopper who waits for something reads, in one language, with {marks} where names and numbers go. */
export interface AlertWords {
  heading: string;
  email: string;
  units: string;
  consent: string;
  send: string;
  taken: string;
  faults: Record<AlertFault, string>;
  confirmSubject: string;
  confirmText: string;
  confirmNote: string;
  joinedSubject: string;
  joinedText: string;
  toldSubject: string;
  toldText: string;
  toldUntil: string;
  page: string;
  place: string;
  wanted: string;
  confirm: string;
  leave: string;
  left: string;
  over: string;
}
