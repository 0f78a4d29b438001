import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext } from "@remix-run/react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { z } from "zod";
import { shipmentIdOf } from "../components/app-links.ts";
import type { AdminContext } from "../components/format.ts";
import { NotFound } from "../components/not-found.tsx";
import { useAddress, withValues } from "../components/use-address.ts";
import { readChange, SUPPLY_CHANGES } from "../components/what-if-address.ts";
import { WhatIfAnswerCard } from "../components/what-if-answer.tsx";
import { WhatIfForm } from "../components/what-if-form.tsx";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readCurrency } from "../db/views/currency.ts";
import { readShipmentPage } from "../db/views/inbound-shipment.ts";
import { readSupplier } from "../db/views/suppliers.ts";
import { readWhatIf } from "../db/views/what-if.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction = () => [{ title: "What if · Fillrate" }];

const text = z.string().catch("");

/** The page's address: of what, and what might happen to it. */
const parameters = z.object({
  of: text,
  kind: z.enum(SUPPLY_CHANGES).nullable().catch(null),
  on: text,
  days: text,
  line: text,
  units: text,
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const { shop } = session;
  const { of: key, kind, ...typed } = parameters.parse(Object.fromEntries(new URL(request.url).searchParams));
  const subject = await readSubject(shop, key);
  if (!subject) throw new Response(null, { status: 404 });
  const calendar = await readShopCalendar(shop);
  const asked = { ...typed, kind: kind ?? subject.first, line: typed.line || (subject.lines?.[0]?.lineId ?? "") };
  const page = { calendar, currency: await readCurrency(shop), subject, asked };
  if (kind === null) return { ...page, fault: null, answer: null };
  const read = readChange(asked);
  if ("fault" in read) return { ...page, fault: read.fault, answer: null };
  const answer = await readWhatIf(shop, calendar, { change: read.change, of: subject.of });
  return { ...page, fault: null, answer };
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
  const { calendar, currency, subject, asked, fault, answer } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const { ask, isLoading } = useAddress();
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
          onAsk={(changed) => ask(withValues({ ...changed }))}
        />
        {fault ? <Banner tone="critical">{fault}</Banner> : null}
        {answer ? <WhatIfAnswerCard answer={answer} currency={currency} format={format} /> : null}
      </BlockStack>
    </Page>
  );
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
