import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate, useOutletContext } from "@remix-run/react";
import { Banner, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { z } from "zod";
import { parseGid } from "../components/admin-links.ts";
import type { AdminContext } from "../components/format.ts";
import { PurchaseDraftForm } from "../components/purchase-draft-form.tsx";
import { readOffers } from "../db/supplier-items.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readDraftChoices, readShownDraft } from "../db/views/purchase-draft.ts";
import { purchaseDraft } from "../forms/purchase-draft.ts";
import { keepPurchaseOrder, type PurchaseOutcome } from "../services/save-purchase-order.ts";
import { nameAuthor } from "../services/name-author.ts";
import { shopify } from "../shopify/app.ts";
import type { loader as offersLoader } from "./app.offers.ts";

/** The draft that is changed; without one, a new one is made. 18 digits always fit into PostgreSQL's bigint. */
const orderId = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt)
  .nullable()
  .catch(null)
  .default(null);

const addressOf = (request: Request) => orderId.parse(new URL(request.url).searchParams.get("order"));

export const meta: MetaFunction = () => [{ title: "Purchase order draft · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const id = addressOf(request);
  const draft = id === null ? null : await readShownDraft(session.shop, id);
  if (id !== null && !draft) throw new Response(null, { status: 404 });
  const itemIds = (draft?.lines ?? []).map(({ itemId }) => itemId);
  const offers = await readOffers(session.shop, itemIds);
  const calendar = await readShopCalendar(session.shop);
  return { draft, offers, calendar, choices: await readDraftChoices(session.shop, draft?.supplierId) };
}

type SaveAnswer = { savedAs: string | null; faults: Record<string, string> };

export async function action({ request }: ActionFunctionArgs): Promise<SaveAnswer> {
  const acting = await shopify.authenticate.admin(request);
  const { session } = acting;
  const given = purchaseDraft.safeParse(await request.json().catch(() => null));
  if (!given.success) {
    const faults = given.error.issues.map(({ path, message }) => [path.join("."), message]);
    return { savedAs: null, faults: Object.fromEntries(faults) as Record<string, string> };
  }
  const outcome = await keepPurchaseOrder(
    session.shop,
    addressOf(request),
    given.data,
    await nameAuthor(request, acting),
  );
  if (outcome.kind === "saved") return { savedAs: outcome.id, faults: {} };
  return { savedAs: null, faults: { "": describeRefusal(outcome) } };
}

function describeRefusal(outcome: Exclude<PurchaseOutcome, { kind: "saved" }>): string {
  if (outcome.kind === "not_a_draft") return "This order has been sent meanwhile, so it can no longer be changed.";
  return `Its ${outcome.what} does not exist any more: choose another.`;
}

const numberOf = (itemId: string): string => parseGid(itemId)?.number ?? "";

export default function PurchaseDraft() {
  const { draft, offers, calendar, choices } = useLoaderData<typeof loader>();
  const read = useFetcher<typeof offersLoader>();
  const fetcher = useFetcher<typeof action>();
  const navigate = useNavigate();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const { data, state } = fetcher;
  useEffect(() => {
    if (state === "idle" && data?.savedAs) navigate(`/app/purchase-orders/${data.savedAs}`);
  }, [data, navigate, state]);
  const back = draft ? `/app/purchase-orders/${draft.id}` : "/app/purchase-orders";
  return (
    <Page
      title={draft ? "Edit purchase order" : "New purchase order"}
      backAction={{ content: "Purchase orders", url: back }}
    >
      {choices.suppliers.length === 0 ? (
        <Banner title="Add a supplier first" action={{ content: "Add supplier", url: "/app/suppliers/new" }}>
          <p>A purchase order goes to a supplier.</p>
        </Banner>
      ) : (
        <PurchaseDraftForm
          draft={draft}
          choices={choices}
          offers={read.data?.offers ?? offers}
          onItems={(itemIds) => read.load(`/app/offers?items=${itemIds.map(numberOf).join(",")}`)}
          format={format}
          faults={data?.faults ?? {}}
          isSaving={state !== "idle"}
          onSave={(form) => fetcher.submit(JSON.stringify(form), { method: "post", encType: "application/json" })}
        />
      )}
    </Page>
  );
}
