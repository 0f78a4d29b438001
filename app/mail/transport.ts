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

/** The mail server does not deliver to this address, and never will. */
export class RefusedAddressError extends Error {}

/**
 * Hands a mail to the mail server.
 *
 * @throws RefusedAddressError when there is no such address; another error when the server does not take it now, or mail is
 * not set up. None names the address: errors are logged, and shown.
 */
export async function sendMail({ messageId, leaveUrl, ...mail }: Mail): Promise<void> {
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
  try {
    await transport.sendMail({ ...mail, headers, from: env.MAIL_FROM, messageId: `<${messageId}>` });
  } catch (error) {
    throw refusalOf(error);
  } finally {
    transport.close();
  }
}

/** Answers to a recipient that stay what they are (RFC 5321, 4.2.3): no such mailbox, or a name that is none. */
const NO_SUCH_ADDRESS = new Set([550, 551, 553]);

/** What the mail server said by its codes: its words may repeat the address. */
function refusalOf(error: unknown): Error {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const isRefused = code === "EENVELOPE" && responseCode !== undefined && NO_SUCH_ADDRESS.has(responseCode);
  if (isRefused) return new RefusedAddressError("The mail server knows no such address.");
  return new Error(
    `The mail server did not take the mail: ${[code, responseCode].filter(Boolean).join(" ") || "no reason given"}.`,
  );
}
