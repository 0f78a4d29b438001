import type { Day } from "../domain/days.ts";
import type { Mail } from "./transport.ts";

/** An order that its supplier has not confirmed yet. */
export interface ReminderNews {
  name: string;
  shopName: string;
  supplierName: string;
  confirmBy: Day;
  mailTo: string;
  /** His own page, on which he confirms. */
  confirmUrl: string;
  messageId: string;
}

/** The mail that reminds a supplier of an order that he is to confirm. */
export function reminderMail(news: ReminderNews): Mail {
  const { name, shopName, supplierName, confirmBy, mailTo, confirmUrl, messageId } = news;
  return {
    to: mailTo,
    subject: `Reminder: please confirm purchase order ${name} by ${confirmBy}`,
    text: [
      `Dear ${supplierName},`,
      `we have sent you our purchase order ${name}, and you have not confirmed it yet. Please tell us by ${confirmBy} how much you will send, and when:`,
      confirmUrl,
      "The link is yours alone and needs no account: do not pass it on.",
      shopName,
    ].join("\n\n"),
    messageId,
    attachments: [],
  };
}
