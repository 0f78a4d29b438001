import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  useFetcher,
  useLoaderData,
  useLocation,
  useNavigate,
  useOutletContext,
  type ClientActionFunctionArgs,
} from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { z } from "zod";
import { answerOrFailed } from "../components/answer-or-failed.ts";
import { shipmentIdOf } from "../components/app-links.ts";
import type { AdminContext } from "../components/format.ts";
import { NotFound } from "../components/not-found.tsx";
import { useAddress, withValues } from "../components/use-address.ts";
import { useWatch } from "../components/use-watch.ts";
import { readChange, SUPPLY_CHANGES } from "../components/what-if-address.ts";
import { WhatIfAnswerCard } from "../components/what-if-answer.tsx";
import { WhatIfForm } from "../components/what-if-form.tsx";
import { WhatIfWaitCard } from "../components/what-if-wait.tsx";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readCurrency } from "../db/views/currency.ts";
import { readShipmentPage } from "../db/views/inbound-shipment.ts";
import { readSupplier } from "../db/views/suppliers.ts";
import { readWhatIf } from "../db/views/what-if.ts";
import { askWhatIf } from "../services/ask-what-if.ts";
import { nameAuthor } from "../services/name-author.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction = () => [{ title: "What if · Fillrate" }];

const text = z.string().catch("");

/** The page's address: of what, what might happen to it, and the worker's run that was asked for. */
const parameters = z.object({
  of: text,
  kind: z.enum(SUPPLY_CHANGES).nullable().catch(null),
  on: text,
  days: text,
  line: text,
  units: text,
  run: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .catch(null),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const { shop } = session;
  const { subject, asked, run, read } = await readAddress(shop, request);
  const calendar = await readShopCalendar(shop);
  const page = { calendar, currency: await readCurrency(shop), subject, asked };
  if (read === null) return { ...page, fault: null, outcome: null };
  if ("fault" in read) return { ...page, fault: read.fault, outcome: null };
  const outcome = await readWhatIf(shop, calendar, { change: read.change, of: subject.of }, run);
  return { ...page, fault: null, outcome };
}

/** Asks a worker what the page's address asks, and tells the address under which his answer is shown. */
export async function action({ request }: ActionFunctionArgs): Promise<{ kind: "asked"; address: string }> {
  const acting = await shopify.authenticate.admin(request);
  const { shop } = acting.session;
  const { subject, read } = await readAddress(shop, request);
  if (read === null || "fault" in read) throw new Response(null, { status: 400 });
  const author = await nameAuthor(request, acting);
  const run = await askWhatIf(shop, { change: read.change, of: subject.of }, author);
  return { kind: "asked", address: `?${withValues({ run })(new URL(request.url).searchParams)}` };
}

/** What does not come through must not take the page away. */
export function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerOrFailed(() => serverAction<typeof action>());
}

/** What the page's address asks; `read` is null until something is asked. */
async function readAddress(shop: string, request: Request) {
  const address = new URL(request.url).searchParams;
  const { of: key, kind, run, ...typed } = parameters.parse(Object.fromEntries(address));
  const subject = await readSubject(shop, key);
  if (!subject) throw new Response(null, { status: 404 });
  const asked = { ...typed, kind: kind ?? subject.first, line: typed.line || (subject.lines?.[0]?.lineId ?? "") };
  return { subject, asked, run, read: kind === null ? null : readChange(asked) };
}

/** What the page is about: `S12` a shipment, `P3` a purchase order, `V4` a supplier; null for what does not exist. */
async function readSubject(shop: string, key: string) {
  const [, supplierId] = /^V(\d{1,18})$/.exec(key) ?? [];
  if (supplierId) {
    const supplier = await readSupplier(shop, BigInt(supplierId));
    const back = { content: "Supplier", url: `/app/suppliers/${supplierId}` };
    return supplier && { name: supplier.name, back, of: { supplierId }, lines: null, first: "lose" as const };
  }
  const shipmentId = shipmentIdOf(key);
  const shipment = shipmentId && (await readShipmentPage(shop, shipmentId));
  if (!shipment) return null;
  const { name, lines } = shipment;
  const back = { content: "Shipment", url: `/app/inbound/${key}` };
  return { name, back, of: { shipmentId }, lines, first: "move" as const };
}

export default function WhatIf() {
  const { calendar, currency, subject, asked, fault, outcome } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const { ask, isLoading } = useAddress();
  const { isAsking, askWorker } = useAsking();
  useWatch(outcome?.kind === "looking", "All order lines are looked at");
  return (
    <Page
      title={`What if · ${subject.name}`}
      subtitle="What would change, before anything is saved"
      backAction={subject.back}
      fullWidth
    >
      <BlockStack gap="400">
        <WhatIfForm
          asked={asked}
          lines={subject.lines}
          isLoading={isLoading}
          onAsk={(changed) => ask(withValues({ ...changed, run: "" }))}
        />
        {fault ? <Banner tone="critical">{fault}</Banner> : null}
        {outcome?.kind === "answered" ? <WhatIfAnswerCard {...{ currency, format }} answer={outcome.answer} /> : null}
        {outcome && outcome.kind !== "answered" ? (
          <WhatIfWaitCard wait={outcome} isAsking={isAsking} onAsk={askWorker} format={format} />
        ) : null}
      </BlockStack>
    </Page>
  );
}

/** Asks a worker what the page's address asks, and goes to where his answer is shown. */
function useAsking() {
  const { data, state, submit } = useFetcher<typeof clientAction>();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const appBridge = useAppBridge();
  useEffect(() => {
    if (data?.kind === "asked") navigate(data.address, { replace: true, preventScrollReset: true });
    if (data?.kind === "failed") appBridge.toast.show("The lines could not be looked at: try again", { isError: true });
  }, [appBridge, data, navigate]);
  return {
    isAsking: state !== "idle",
    askWorker: () => submit(null, { method: "post", action: `${pathname}${search}` }),
  };
}

export function ErrorBoundary() {
  return (
    <NotFound
      title="There is nothing to ask about"
      description="The address may be mistyped, or what it names belongs to another shop."
      back={{ content: "Inbound", url: "/app/inbound" }}
    />
  );
}
