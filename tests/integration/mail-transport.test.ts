import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";

let isSenderRefused = false;

/** A mail server that says about an address what its first letters are: 550, 451, or that it takes the mail. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onMailFrom(_address, _session, done) {
    if (isSenderRefused) done(Object.assign(new Error("no such sender"), { responseCode: 550 }));
    else done();
  },
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
  expect(await send("ada@example.com")).toEqual({ taken: ["ada@example.com"], refused: [] });
});

test("GIVEN several addresses of which some are refused THEN it is told which, as they were written", async () => {
  expect(await send("Ada@Example.com, 550-bea@EXAMPLE.com, 451-cy@example.com")).toEqual({
    taken: ["Ada@Example.com"],
    refused: ["550-bea@EXAMPLE.com", "451-cy@example.com"],
  });
  expect(await send("550-ada@example.com, 551-bea@example.com")).toEqual({
    taken: [],
    refused: ["550-ada@example.com", "551-bea@example.com"],
  });
});

test.each(["451-ada@example.com", "451-ada@example.com, 550-bea@example.com"])(
  "GIVEN the server takes it for nobody now, %s THEN it is tried again, and no word of an address is in what is logged",
  async (to) => {
    const error = await send(to);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).not.toMatch(/ada|bea|example/);
    expect((error as Error).cause).toBeUndefined();
  },
);

test("GIVEN a sender whom the server refuses for good THEN no address is given up for it", async () => {
  isSenderRefused = true;
  expect(await send("ada@example.com")).toBeInstanceOf(Error);
  isSenderRefused = false;
});
