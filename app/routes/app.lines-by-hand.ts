import type { ActionFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { answerOrFailed } from "../components/answer-or-failed.ts";
import type { ByHandFault } from "../components/by-hand-dialog.tsx";
import type { ByHandAnswer } from "../components/use-lines-by-hand.ts";
import { directLines, manualOrder } from "../services/direct-lines.ts";
import { nameAuthor } from "../services/name-author.ts";
import { shopify } from "../shopify/app.ts";

/** An order as it is typed; where no units are, a line gets all that it wants. */
const typedOrder = z.looseObject({ units: z.string() }).transform(({ units, ...order }) => {
  return units.trim() === "" ? order : { ...order, units: Number(units) };
});

/** Does by hand what a merchant asks for some lines; the pages that ask have no address of their own for it. */
export async function action({ request }: ActionFunctionArgs): Promise<ByHandAnswer> {
  const acting = await shopify.authenticate.admin(request);
  const { session } = acting;
  const typed = typedOrder.safeParse(await request.json().catch(() => null));
  if (!typed.success) throw new Response(null, { status: 400 });
  const order = manualOrder.safeParse(typed.data);
  if (!order.success) return { kind: "faults", faults: order.error.issues.map(faultOf) };
  const { act, lines } = order.data;
  const outcome = await directLines(session.shop, order.data, await nameAuthor(request, acting));
  return { kind: "done", act, asked: lines.length, lines: outcome.lines };
}

/** What did not come through must not take the page away, and with it the reason that was entered. */
export function clientAction({ serverAction }: ClientActionFunctionArgs): Promise<ByHandAnswer> {
  return answerOrFailed(() => serverAction<typeof action>());
}

function faultOf({ path, message }: z.core.$ZodIssue): ByHandFault {
  const [field] = path;
  return { field: field === "units" || field === "reason" ? field : null, message };
}
