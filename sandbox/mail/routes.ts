import { Router, type Response } from "express";
import { controlLayout, table } from "../control/layout.ts";
import { html } from "../html.ts";
import type { Mailbox, ReceivedMail } from "./mailbox.ts";

/** `/control/mail`: what was mailed, to be read and opened. */
export function mailRoutes({ mails }: Mailbox): Router {
  const router = Router();
  const find = (number: string): ReceivedMail | undefined => mails.find((mail) => mail.number === Number(number));
  router.get("/", (_request, response) => response.type("html").send(listPage(mails)));
  router.get("/:number", (request, response) => {
    const mail = find(request.params.number);
    if (mail) response.type("html").send(mailPage(mail));
    else sendMissing(response);
  });
  router.get("/:number/:attachment", (request, response) => {
    const file = find(request.params.number)?.email.attachments[Number(request.params.attachment)];
    if (!file) return sendMissing(response);
    const content = typeof file.content === "string" ? file.content : Buffer.from(file.content as ArrayBuffer);
    return void response
      .attachment(file.filename ?? "attachment")
      .type(file.mimeType)
      .send(content);
  });
  return router;
}

function sendMissing(response: Response): void {
  response
    .status(404)
    .type("html")
    .send(controlLayout("Mail", null, [html`<p>There is no such mail.</p>`]));
}

function listPage(mails: readonly ReceivedMail[]): string {
  const rows = mails.map(({ number, receivedAt, recipients, email }) => [
    html`<a href="/control/mail/${number}">${email.subject ?? "Without a subject"}</a>`,
    recipients.join(", "),
    receivedAt,
  ]);
  return controlLayout("Mail", null, [
    html`<p><a href="/control">Control</a></p>`,
    mails.length === 0 ? html`<p>Nothing was mailed yet.</p>` : table(["Subject", "To", "Received"], rows),
  ]);
}

function mailPage({ number, recipients, receivedAt, email }: ReceivedMail): string {
  // What is between spaces and begins as an address does is one, and can be followed.
  const parts = (email.text ?? "").split(/(https?:\/\/\S+)/);
  return controlLayout(email.subject ?? "Without a subject", null, [
    html`<p><a href="/control/mail">All mail</a></p>`,
    html`<p>From ${email.from?.address ?? ""} to ${recipients.join(", ")}, ${receivedAt}</p>`,
    html`<pre>
${parts.map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`))}</pre>`,
    html`<ul>
      ${email.attachments.map(
        (file, index) => html`<li><a href="/control/mail/${number}/${index}">${file.filename ?? "attachment"}</a></li>`,
      )}
    </ul>`,
  ]);
}
