import { createTransport } from "nodemailer";
import { env } from "../config/env.ts";
import { MAIL_TIMEOUT_MS } from "../config/limits.ts";

/** One mail. */
export interface Mail {
  /** An address, or several with commas between them: those who get it see each other. */
  to: string;
  subject: string;
  text: string;
  /** Without angle brackets; the same for every repetition of one mail, so that a mailbox shows it once. */
  messageId: string;
  /** Where whoever gets it ends such mails with one request, as mail programs offer it (RFC 8058). */
  leaveUrl?: string;
  attachments: { filename: string; content: Buffer | string; contentType: string }[];
}

/** What became of a mail: the addresses for which the mail server took it, and those for which it did not. */
export interface Handover {
  taken: string[];
  refused: string[];
}

/**
 * Hands a mail to the mail server. None of its addresses is taken when there is no such one; of several, those are refused
 * that the server does not take while it takes others.
 *
 * @throws when the server takes the mail for nobody now, or mail is not set up. No error names an address: errors are logged,
 * and shown.
 */
export async function sendMail({ messageId, leaveUrl, ...mail }: Mail): Promise<Handover> {
  if (!env.SMTP_URL || !env.MAIL_FROM) throw new Error("Mail is not set up: SMTP_URL and MAIL_FROM are missing.");
  const timeouts = { connectionTimeout: MAIL_TIMEOUT_MS, socketTimeout: MAIL_TIMEOUT_MS };
  const transport = createTransport({
    url: env.SMTP_URL,
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const headers = leaveUrl
    ? { "List-Unsubscribe": `<${leaveUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
    : {};
  const addresses = mail.to.split(/,\s*/);
  try {
    const sent = await transport.sendMail({ ...mail, headers, from: env.MAIL_FROM, messageId: `<${messageId}>` });
    // The library writes the letters of an address's domain small.
    const refused = sent.rejected.map(
      (one) => addresses.find((told) => told.toLowerCase() === one.toLowerCase()) ?? one,
    );
    return { taken: addresses.filter((address) => !refused.includes(address)), refused };
  } catch (error) {
    if (isUnknownToAll(error)) return { taken: [], refused: addresses };
    throw failureOf(error);
  } finally {
    transport.close();
  }
}

/** Answers to a recipient that stay what they are (RFC 5321, 4.2.3): no such mailbox, or a name that is none. */
const NO_SUCH_ADDRESS = new Set([550, 551, 553]);

interface SmtpError {
  code?: string;
  responseCode?: number;
  /** Of each address, when the server took none of them; absent when it took not even the sender. */
  rejectedErrors?: { responseCode?: number }[];
}

function isUnknownToAll(error: unknown): boolean {
  const { rejectedErrors = [] } = error as SmtpError;
  return rejectedErrors.length > 0 && rejectedErrors.every((one) => NO_SUCH_ADDRESS.has(one.responseCode ?? 0));
}

/** What the mail server said by its codes: its words may repeat the address. */
function failureOf(error: unknown): Error {
  const { code, responseCode } = error as SmtpError;
  return new Error(
    `The mail server did not take the mail: ${[code, responseCode].filter(Boolean).join(" ") || "no reason given"}.`,
  );
}
