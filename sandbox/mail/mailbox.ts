import type { AddressInfo } from "node:net";
import { callbackify } from "node:util";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** A mail as it came, with the address that it was really handed over for. */
export interface ReceivedMail {
  number: number;
  receivedAt: string;
  recipients: string[];
  email: Email;
}

/** A mail server for everybody: whatever is sent through it is kept here, and leaves this machine never. */
export interface Mailbox {
  /** How a program reaches it: `smtp://127.0.0.1:2525`. */
  url: string;
  /** The newest mails, the newest first; of a mail that came twice, by its message id, only the last. */
  readonly mails: readonly ReceivedMail[];
  /** Addresses for which it takes no mail, because it knows no such mailbox. */
  readonly unknown: Set<string>;
  stop(): Promise<void>;
}

/** More than these are not kept. */
const MAILS_KEPT = 200;
const HOST = "127.0.0.1";

/** Starts a mail server on a free port. */
export async function startMailbox(): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  const unknown = new Set<string>();
  let count = 0;
  const keep = async (raw: Buffer, recipients: string[]): Promise<void> => {
    const email = await PostalMime.parse(raw);
    count += 1;
    const again = mails.findIndex((mail) => mail.email.messageId === email.messageId);
    if (again >= 0) mails.splice(again, 1);
    mails.unshift({ number: count, receivedAt: new Date().toISOString(), recipients, email });
    mails.length = Math.min(mails.length, MAILS_KEPT);
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, done) {
      if (unknown.has(address)) done(Object.assign(new Error("no such mailbox"), { responseCode: 550 }));
      else done();
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.once("end", () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        callbackify(() => keep(Buffer.concat(parts), recipients))((error) => done(error));
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, HOST, resolve);
  });
  // Programs that are stopped leave their connections behind; that is no fault of the mailbox.
  server.on("error", () => undefined);
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://${HOST}:${port}`,
    mails,
    unknown,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
