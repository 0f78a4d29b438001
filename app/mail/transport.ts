import { createTransport } from "nodemailer";
import { env } from "../config/env.ts";
import { MAIL_TIMEOUT_MS } from "../config/limits.ts";

/** One mail to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** Without angle brackets; the same for every repetition of one mail, so that a mailbox shows it once. */
  messageId: string;
  attachments: { filename: string; content: Buffer | string; contentType: string }[];
}

/** Whether this installation can send mail at all. */
export function isMailOn(): boolean {
  return env.SMTP_URL !== undefined && env.MAIL_FROM !== undefined;
}

/**
 * Hands a mail to the mail server.
 *
 * @throws when the server does not take it, or mail is not set up.
 */
export async function sendMail({ messageId, ...mail }: Mail): Promise<void> {
  if (!env.SMTP_URL || !env.MAIL_FROM) throw new Error("Mail is not set up: SMTP_URL and MAIL_FROM are missing.");
  const timeouts = { connectionTimeout: MAIL_TIMEOUT_MS, socketTimeout: MAIL_TIMEOUT_MS };
  const transport = createTransport({
    url: env.SMTP_URL,
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ ...mail, from: env.MAIL_FROM, messageId: `<${messageId}>` });
  } finally {
    transport.close();
  }
}
