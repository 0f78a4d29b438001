import type { ActionFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { answerOrFailed } from "../components/answer-or-failed.ts";
import type { ProductAct } from "../components/supplier-product-dialog.tsx";
import type { ActAnswer } from "../components/use-acts.ts";
import { changeSupplierProducts, productsChange } from "../services/change-supplier-products.ts";
import { shopify } from "../shopify/app.ts";

/** 18 digits always fit into PostgreSQL's bigint. */
const supplierId = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

/** Changes what a supplier sells; the supplier's page asks for it. */
export async function action({ request, params }: ActionFunctionArgs): Promise<ActAnswer<ProductAct>> {
  const { session } = await shopify.authenticate.admin(request);
  const id = supplierId.safeParse(params["id"]);
  if (!id.success) throw new Response(null, { status: 404 });
  const given = productsChange.safeParse(await request.json().catch(() => null));
  if (!given.success) {
    const faults = given.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    return { kind: "faults", faults };
  }
  const outcome = await changeSupplierProducts(session.shop, id.data, given.data);
  if (outcome.kind === "changed") return { kind: "done", act: given.data.act };
  const message = "The supplier does not sell this product any more. Load the page again.";
  return { kind: "faults", faults: [{ path: "", message }] };
}

/** What did not come through must not take the page away, and with it what was entered. */
export function clientAction({ serverAction }: ClientActionFunctionArgs): Promise<ActAnswer<ProductAct>> {
  return answerOrFailed(() => serverAction<typeof action>());
}
