import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Form,
  isRouteErrorResponse,
  useActionData,
  useLoaderData,
  useNavigation,
  useRouteError,
} from "@remix-run/react";
import { SupplierPage, type SupplierAnswer } from "../components/supplier-page.tsx";
import { isOpen } from "../domain/purchasing/purchase-order.ts";
import { confirmation, confirmPurchaseOrder } from "../services/confirm-purchase-order.ts";
import { openSupplierLink } from "../services/open-supplier-link.ts";

/** The address is a secret: it is passed on to nobody, kept by no cache and found by no search. */
export const headers: HeadersFunction = () => ({
  "cache-control": "no-store",
  // Without any referrer a browser would not say either where a form that it sends comes from, which Remix asks for.
  "referrer-policy": "same-origin",
  "x-robots-tag": "noindex, nofollow",
  "content-security-policy": "frame-ancestors 'none'",
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.name}, ${data.shopName}` : "Purchase order" },
];

async function openLink(token: string | undefined) {
  const opened = await openSupplierLink(token ?? "");
  if (!opened) throw new Response(null, { status: 404 });
  return opened;
}

export async function loader({ params }: LoaderFunctionArgs) {
  const { order } = await openLink(params["token"]);
  const { status, ...told } = order;
  return { ...told, isOpen: isOpen(status) };
}

export async function action({ request, params }: ActionFunctionArgs): Promise<SupplierAnswer> {
  const { shop, orderId, order } = await openLink(params["token"]);
  const form = await request.formData();
  const lines = order.lines.map(({ itemId }, index) => ({
    itemId,
    confirmed: form.get(`confirmed.${index}`),
    expectedOn: form.get(`expectedOn.${index}`),
  }));
  const given = confirmation.safeParse({ lines });
  if (!given.success) {
    const faults = given.error.issues.map(({ path, message }) => [path.slice(1).join("."), message]);
    return { isSaved: false, faults: Object.fromEntries(faults) as Record<string, string> };
  }
  const outcome = await confirmPurchaseOrder(shop, orderId, given.data, {
    by: "supplier",
    author: order.supplierName,
  });
  if (outcome.kind === "confirmed") return { isSaved: true, faults: {} };
  if (outcome.kind === "more_than_ordered") {
    const index = order.lines.findIndex((line) => line.itemId === outcome.itemId);
    return { isSaved: false, faults: { [`${index}.confirmed`]: `Only ${outcome.ordered} were ordered.` } };
  }
  if (outcome.kind === "day_has_passed") {
    const index = order.lines.findIndex((line) => line.itemId === outcome.itemId);
    return { isSaved: false, faults: { [`${index}.expectedOn`]: "This day has passed: enter a day to come." } };
  }
  return { isSaved: false, faults: { "": "This order can no longer be confirmed. Please ask the shop." } };
}

export default function ConfirmBySupplier() {
  const order = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Form method="post" noValidate>
      <SupplierPage order={order} answer={answer ?? null} isBusy={useNavigation().state !== "idle"} />
    </Form>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  if (!isRouteErrorResponse(error) || error.status !== 404) throw error;
  return (
    <main style={{ fontFamily: "Inter, -apple-system, sans-serif", padding: "2rem", maxWidth: "40rem" }}>
      <h1>This link does not open an order</h1>
      <p>It may have run out or been replaced by a newer one. Please ask the shop that sent it for another.</p>
    </main>
  );
}
