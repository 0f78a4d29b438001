import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation, useOutletContext, useSearchParams } from "@remix-run/react";
import { Card, Page, useIndexResourceState } from "@shopify/polaris";
import { useMemo } from "react";
import { z } from "zod";
import { loadsAnew } from "../components/answer-or-failed.ts";
import { BackorderFilters } from "../components/backorder-filters.tsx";
import { BackorderTable } from "../components/backorder-table.tsx";
import { ByHandDialog } from "../components/by-hand-dialog.tsx";
import type { AdminContext } from "../components/format.ts";
import { useLinesByHand } from "../components/use-lines-by-hand.ts";
import {
  BACKORDER_FILTERS,
  BACKORDER_SORTS,
  parseBackorderCursor,
  readBackorderList,
  type BackorderFilter,
  type BackorderSort,
} from "../db/views/backorder-list.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import { shopify } from "../shopify/app.ts";

/** Longer than any title that a merchant would type. */
const SEARCH_CHARACTERS = 100;

/** The list's address. What is not understood counts as not asked for. */
const parameters = z.object({
  filter: z.enum(BACKORDER_FILTERS).catch("all"),
  sort: z.enum(BACKORDER_SORTS).catch("order-time"),
  search: z.string().trim().max(SEARCH_CHARACTERS).catch(""),
  after: z.string().optional(),
  before: z.string().optional(),
});

export const meta: MetaFunction = () => [{ title: "Backorders · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const asked = parameters.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { filter, sort, search, after, before } = asked;
  const direction = before === undefined ? ("forward" as const) : ("backward" as const);
  const cursor = parseBackorderCursor(sort, before ?? after ?? "");
  const calendar = await readShopCalendar(session.shop);
  const page = cursor ? { direction, cursor } : { direction: "forward" as const, cursor: null };
  const list = await readBackorderList(session.shop, calendar, { filter, sort, search: search || null, page });
  return { calendar, filter, sort, search, list };
}

const FILTERS: { value: BackorderFilter; label: string }[] = [
  { value: "all", label: "All" },
  { value: "late", label: "Late or due today" },
  { value: "week", label: "Next 7 days" },
  { value: "no-date", label: "No known date" },
];

const SORTS: { value: BackorderSort; label: string; directionLabel: string }[] = [
  { value: "order-time", label: "Order time", directionLabel: "Oldest first" },
  { value: "expected-date", label: "Expected date", directionLabel: "Soonest first" },
];

export const shouldRevalidate = loadsAnew;

export default function Backorders() {
  const { calendar, filter, sort, search, list } = useLoaderData<typeof loader>();
  const { locale } = useOutletContext<AdminContext>();
  const format = useMemo(() => ({ locale, ...calendar }), [locale, calendar]);
  const isLoading = useNavigation().state === "loading";
  const [, setParameters] = useSearchParams();
  const ask = (change: Record<string, string>) => {
    const asked = Object.entries({ filter, sort, search, ...change }).filter(([, value]) => value !== "");
    setParameters(new URLSearchParams(asked));
  };
  const { selectedResources, handleSelectionChange, clearSelection } = useIndexResourceState(list.rows);
  const { ask: askByHand, dialog } = useLinesByHand(format, clearSelection);
  // What was chosen on another page of the list is out of sight, and nothing is done to it.
  const chosen = list.rows.filter((row) => selectedResources.includes(row.id));
  return (
    <Page title="Backorders" subtitle="Order lines that wait for stock" fullWidth>
      <Card padding="0">
        <BackorderFilters
          {...{ filters: FILTERS, filter, sorts: SORTS, sort, search, isLoading }}
          onChange={(change) => ask({ ...change })}
        />
        {/* Another list is another table: rows that both have would move under the merchant's eyes. */}
        <BackorderTable
          key={`${filter} ${sort} ${search}`}
          {...list}
          isLoading={isLoading}
          isNarrowed={filter !== "all" || search !== ""}
          selectedIds={chosen.map((row) => row.id)}
          onSelectionChange={handleSelectionChange}
          onAct={(act) => askByHand({ act, lines: chosen })}
          onPrevious={() => ask({ before: list.rows[0]?.cursor ?? "" })}
          onNext={() => ask({ after: list.rows.at(-1)?.cursor ?? "" })}
          format={format}
        />
      </Card>
      <ByHandDialog {...dialog} />
    </Page>
  );
}
