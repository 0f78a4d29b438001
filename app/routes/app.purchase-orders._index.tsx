import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext, useSearchParams } from "@remix-run/react";
import { Card, Page, Tabs } from "@shopify/polaris";
import { z } from "zod";
import type { AdminContext } from "../components/format.ts";
import { PurchaseTable } from "../components/purchase-table.tsx";
import { readShopCalendar } from "../db/views/calendar.ts";
import { PURCHASE_FILTERS, readPurchaseOrders, type PurchaseFilter } from "../db/views/purchase-order-list.ts";
import { shopify } from "../shopify/app.ts";

/** 18 digits always fit into PostgreSQL's bigint. */
const cursor = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt)
  .nullable()
  .catch(null)
  .default(null);

/** The list's address. What is not understood counts as not asked for. */
const parameters = z.object({ filter: z.enum(PURCHASE_FILTERS).catch("open"), after: cursor, before: cursor });

export const meta: MetaFunction = () => [{ title: "Purchase orders · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const { filter, after, before } = parameters.parse(Object.fromEntries(new URL(request.url).searchParams));
  const page = { direction: before === null ? "forward" : "backward", cursor: before ?? after } as const;
  const calendar = await readShopCalendar(session.shop);
  return { calendar, filter, list: await readPurchaseOrders(session.shop, calendar.today, filter, page) };
}

const TABS: { id: PurchaseFilter; content: string }[] = [
  { id: "open", content: "Open" },
  { id: "attention", content: "Needs attention" },
  { id: "draft", content: "Drafts" },
  { id: "over", content: "Over" },
  { id: "all", content: "All" },
];

export default function PurchaseOrders() {
  const { calendar, filter, list } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const [, setParameters] = useSearchParams();
  const ask = (change: Record<string, string>) => setParameters(new URLSearchParams({ filter, ...change }));
  return (
    <Page
      title="Purchase orders"
      subtitle="What you order from suppliers, until it is received"
      fullWidth
      primaryAction={{ content: "Create purchase order", url: "/app/purchase-orders/draft" }}
      secondaryActions={[
        { content: "Suppliers", url: "/app/suppliers" },
        { content: "Import or export", url: "/app/import/purchase-orders" },
      ]}
    >
      <Card padding="0">
        <Tabs
          tabs={TABS}
          selected={TABS.findIndex(({ id }) => id === filter)}
          onSelect={(index) => ask({ filter: TABS[index]?.id ?? "open" })}
        />
        <PurchaseTable
          {...list}
          onPrevious={() => ask({ before: list.rows[0]?.id ?? "" })}
          onNext={() => ask({ after: list.rows.at(-1)?.id ?? "" })}
          format={format}
        />
      </Card>
    </Page>
  );
}
