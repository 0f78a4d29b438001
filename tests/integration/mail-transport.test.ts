import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";

/** A mail server that says about an address what its first letters are: 550, 451, or that it takes the mail. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo({ address }, _session, done) {
    const responseCode = Number(address.slice(0, 3));
    if (responseCode) done(Object.assign(new Error(`${address} is refused`), { responseCode }));
    else done();
  },
  onData(stream, _session, done) {
    stream.resume();
    stream.once("end", () => {
      done();
    });
  },
});
let transport: typeof import("../../app/mail/transport.ts");

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    ...{ SHOPIFY_API_KEY: "key", SHOPIFY_API_SECRET: "secret", SHOPIFY_APP_URL: "http://127.0.0.1:1" },
    ...{ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "Demo <orders@demo.example>" },
  });
  transport = await import("../../app/mail/transport.ts");
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const send = (to: string): Promise<unknown> =>
  transport
    .sendMail({ to, subject: "Back in stock", text: "It is.", messageId: "1@demo.example", attachments: [] })
    .catch((error: unknown) => error);

test("GIVEN an address that is taken THEN the mail is handed over", async () => {
  expect(await send("ada@example.com")).toBeUndefined();
});

test.each(["550", "451"])(
  "GIVEN the server answers %s THEN no word of the address is in what is logged",
  async (code) => {
    const error = await send(`${code}-ada@example.com`);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).not.toMatch(/ada|example/);
    expect((error as Error).cause).toBeUndefined();
    // Only an address that never will be taken is given up.
    expect(error instanceof transport.RefusedAddressError).toBe(code === "550");
  },
);
