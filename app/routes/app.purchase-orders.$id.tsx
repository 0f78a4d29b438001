import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext, type ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { answerOrFailed } from "../components/answer-or-failed.ts";
import type { AdminContext } from "../components/format.ts";
import { NotFound } from "../components/not-found.tsx";
import { PurchaseOrderPage } from "../components/purchase-order-page.tsx";
import { REFUSAL_WORDS } from "../components/purchase-words.ts";
import type { PurchaseAnswer } from "../components/use-purchase-acts.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readPurchasePage } from "../db/views/purchase-order.ts";
import { askPurchaseMail, revokePurchaseLinks } from "../services/ask-purchase-mail.ts";
import { confirmation, confirmPurchaseOrder } from "../services/confirm-purchase-order.ts";
import { endPurchaseOrder, purchaseEnd } from "../services/end-purchase-order.ts";
import { linkPurchaseTransfer } from "../services/link-transfer.ts";
import { movedArrival, moveArrival } from "../services/move-arrival.ts";
import { receipt, receivePurchaseOrder } from "../services/receive-purchase-order.ts";
import { sendPurchaseOrder } from "../services/send-purchase-order.ts";
import { nameAuthor } from "../services/name-author.ts";
import { shopify } from "../shopify/app.ts";

/** 18 digits always fit into PostgreSQL's bigint. */
const orderId = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? data.order.name : "Purchase order"} · Fillrate` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const id = orderId.safeParse(params["id"]);
  const calendar = await readShopCalendar(session.shop);
  const order = id.success ? await readPurchasePage(session.shop, id.data, calendar.today) : null;
  if (!order) throw new Response(null, { status: 404 });
  return { order, calendar };
}

/** What a person does to the order, with what he tells of it. */
const asked = z.discriminatedUnion("act", [
  z.object({ act: z.literal("send") }),
  confirmation.extend({ act: z.literal("confirm") }),
  receipt.extend({ act: z.literal("receive") }),
  movedArrival.extend({ act: z.literal("move") }),
  purchaseEnd.omit({ end: true }).extend({ act: z.literal("close") }),
  purchaseEnd.omit({ end: true }).extend({ act: z.literal("cancel") }),
  z.object({ act: z.literal("mail") }),
  z.object({ act: z.literal("revoke") }),
  z.object({ act: z.literal("link"), transferId: z.string().min(1), isLinked: z.boolean() }),
]);

type Asked = z.infer<typeof asked>;

export async function action({ request, params }: ActionFunctionArgs): Promise<PurchaseAnswer> {
  const acting = await shopify.authenticate.admin(request);
  const { session } = acting;
  const id = orderId.safeParse(params["id"]);
  if (!id.success) throw new Response(null, { status: 404 });
  const given = asked.safeParse(await request.json().catch(() => null));
  if (!given.success) {
    const faults = given.error.issues.map(({ path, message }) => ({ path: pathOf(path), message }));
    return { kind: "faults", faults };
  }
  const outcome = await carryOut(session.shop, id.data, given.data, await nameAuthor(request, acting));
  return answerTo(given.data, outcome);
}

/** A fault of all the lines together is one of the whole. */
function pathOf(path: readonly PropertyKey[]): string {
  return path.length === 1 && path[0] === "lines" ? "" : path.join(".");
}

function carryOut(shop: string, id: bigint, given: Asked, author: string) {
  switch (given.act) {
    case "send":
      return sendPurchaseOrder(shop, id, author);
    case "confirm":
      return confirmPurchaseOrder(shop, id, given, { by: "shop", author });
    case "receive":
      return receivePurchaseOrder(shop, id, given, author);
    case "move":
      return moveArrival(shop, id, given, author);
    case "close":
      return endPurchaseOrder(shop, id, { end: "closed", reason: given.reason }, author);
    case "cancel":
      return endPurchaseOrder(shop, id, { end: "cancelled", reason: given.reason }, author);
    case "mail":
      return askPurchaseMail(shop, id, author);
    case "revoke":
      return revokePurchaseLinks(shop, id, author);
    case "link":
      return linkPurchaseTransfer(shop, id, given, author);
  }
}

function answerTo(given: Asked, outcome: Awaited<ReturnType<typeof carryOut>>): PurchaseAnswer {
  if (outcome.kind === "more_than_awaited") {
    const message = `At most ${outcome.receivable} are still to come: more were not ordered.`;
    return { kind: "faults", faults: [{ path: outcome.itemId, message }] };
  }
  if (outcome.kind === "more_than_ordered") {
    return { kind: "faults", faults: [{ path: outcome.itemId, message: `Only ${outcome.ordered} were ordered.` }] };
  }
  if (outcome.kind === "day_has_passed") {
    const place = given.act === "confirm" && "itemId" in outcome ? placeOf(outcome.itemId, given.lines) : "";
    return {
      kind: "faults",
      faults: [{ path: `${place}expectedOn`, message: "This day has passed: enter a day to come." }],
    };
  }
  const refusal = REFUSAL_WORDS[outcome.kind];
  if (refusal !== undefined) return { kind: "faults", faults: [{ path: "", message: refusal }] };
  return { kind: "done", act: given.act };
}

/** Where the fields of a line's product are shown in a dialog, to be followed by a field's name. */
const placeOf = (itemId: string, lines: readonly { itemId: string }[]): string =>
  `lines.${lines.findIndex((line) => line.itemId === itemId)}.`;

/** What did not come through must not take the page away, and with it what was entered. */
export function clientAction({ serverAction }: ClientActionFunctionArgs): Promise<PurchaseAnswer> {
  return answerOrFailed(() => serverAction<typeof action>());
}

export default function PurchaseOrder() {
  const { order, calendar } = useLoaderData<typeof loader>();
  return <PurchaseOrderPage order={order} format={{ ...useOutletContext<AdminContext>(), ...calendar }} />;
}

export function ErrorBoundary() {
  return (
    <NotFound
      title="This purchase order does not exist"
      description="The address may be mistyped, or it belongs to another shop."
      back={{ content: "Purchase orders", url: "/app/purchase-orders" }}
    />
  );
}
