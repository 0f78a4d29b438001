import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext } from "@remix-run/react";
import { BlockStack, Box, Card, InlineStack, Page, Select, Tabs, Text } from "@shopify/polaris";
import { z } from "zod";
import { counted, type AdminContext } from "../components/format.ts";
import { InboundTable } from "../components/inbound-table.tsx";
import { useAddress, withValues } from "../components/use-address.ts";
import { LIST_PAGES } from "../config/limits.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readCurrency } from "../db/views/currency.ts";
import {
  INBOUND_FILTERS,
  INBOUND_SORTS,
  readInboundList,
  type InboundFilter,
  type InboundSort,
} from "../db/views/inbound-list.ts";
import { shopify } from "../shopify/app.ts";

/** The list's address. What is not understood counts as not asked for. */
const parameters = z.object({
  show: z.enum(INBOUND_FILTERS).catch("all"),
  sort: z.enum(INBOUND_SORTS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(LIST_PAGES).catch(1),
});

export const meta: MetaFunction = () => [{ title: "Inbound · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const { show, page, ...asked } = parameters.parse(Object.fromEntries(new URL(request.url).searchParams));
  const sort = asked.sort ?? (show === "unconfirmed" ? "confirmation" : "expected");
  const calendar = await readShopCalendar(session.shop);
  const list = await readInboundList(session.shop, calendar.today, { sort, filter: show, page });
  return { calendar, show, sort, list, currency: await readCurrency(session.shop) };
}

const TABS: { id: InboundFilter; content: string }[] = [
  { id: "all", content: "All" },
  { id: "overdue", content: "Overdue" },
  { id: "unconfirmed", content: "To be confirmed" },
];

const SORTS: { value: InboundSort; label: string }[] = [
  { value: "expected", label: "Expected first" },
  { value: "confirmation", label: "Confirmation due first" },
  { value: "value", label: "Orders worth most" },
  { value: "deadline", label: "First date given" },
];

export default function Inbound() {
  const { calendar, show, sort, list, currency } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const { ask } = useAddress();
  const toPage = (page: number) => ask(withValues({ page: String(page) }));
  const pagination = {
    ...{ hasPrevious: list.hasPrevious, onPrevious: () => toPage(list.page - 1) },
    ...{ hasNext: list.hasNext, onNext: () => toPage(list.page + 1) },
  };
  return (
    <Page
      title="Inbound"
      subtitle="What is on its way, and the orders that wait for it"
      fullWidth
      secondaryActions={[{ content: "Calendar", url: "/app/inbound/calendar" }]}
    >
      <BlockStack gap="300">
        <Card padding="0">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Tabs
              tabs={TABS}
              selected={TABS.findIndex(({ id }) => id === show)}
              onSelect={(index) => ask(withValues({ show: TABS[index]?.id ?? "all", sort: "", page: "" }))}
            />
            <Box padding="200">
              <Select
                label="Sort by"
                labelInline
                options={SORTS}
                value={sort}
                onChange={(value) => ask(withValues({ sort: value, page: "" }))}
              />
            </Box>
          </InlineStack>
          {/* Another order, or page, is another table: rows would move under the merchant's eyes. */}
          <InboundTable
            key={`${show} ${sort} ${list.page}`}
            rows={list.rows}
            filter={show}
            pagination={list.hasPrevious || list.hasNext ? pagination : null}
            currency={currency}
            format={format}
          />
        </Card>
        {list.more > 0 ? (
          <Text as="p" tone="subdued" alignment="center">
            {`${counted(list.more, "more shipment", format)} not shown: sort another way to see them.`}
          </Text>
        ) : null}
      </BlockStack>
    </Page>
  );
}
