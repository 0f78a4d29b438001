import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useOutletContext } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Card, EmptySearchResult, InlineStack, Page, Pagination } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { z } from "zod";
import { DropDialog } from "../components/drop-dialog.tsx";
import type { AdminContext } from "../components/format.ts";
import { ProblemList, type ListedProblem } from "../components/problem-list.tsx";
import { ReconciliationCard } from "../components/reconciliation-card.tsx";
import { StandingBanners } from "../components/standing-banners.tsx";
import { now } from "../config/clock.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readProblems } from "../db/views/problems.ts";
import { readLastReconciliation } from "../db/views/reconciliation.ts";
import { readShopStanding } from "../db/views/shop-standing.ts";
import { dropDeadLetter } from "../services/drop-dead-letter.ts";
import { retryDeadLetter } from "../services/retry-dead-letter.ts";
import { shopify } from "../shopify/app.ts";

/** 18 digits always fit into PostgreSQL's bigint. */
const problemId = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

/** The list's address. What is not understood counts as not asked for. */
const parameters = z.object({
  after: problemId.nullable().catch(null).default(null),
  before: problemId.nullable().catch(null).default(null),
});

const order = z.object({ intent: z.enum(["retry", "drop"]), id: problemId });

export const meta: MetaFunction = () => [{ title: "Problems · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const { after, before } = parameters.parse(Object.fromEntries(new URL(request.url).searchParams));
  const page = { direction: before === null ? "forward" : "backward", cursor: before ?? after } as const;
  const [calendar, list, standing, reconciliation] = await Promise.all([
    readShopCalendar(session.shop),
    readProblems(session.shop, page),
    readShopStanding(session.shop),
    readLastReconciliation(session.shop),
  ]);
  return { calendar, asOf: now().toISOString(), list, standing, reconciliation };
}

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const given = order.safeParse(Object.fromEntries(await request.formData()));
  if (!given.success) throw new Response(null, { status: 400 });
  const { intent, id } = given.data;
  const outcome = await (intent === "retry" ? retryDeadLetter : dropDeadLetter)(session.shop, id);
  return { intent, outcome };
}

/** What the merchant is told when it is done. */
const TOLD = {
  retry: { done: "It will be tried again now", gone: "Somebody had seen to it already" },
  drop: { done: "Dropped", gone: "Somebody had seen to it already" },
} as const;

export default function Problems() {
  const { calendar, asOf, list, standing, reconciliation } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const [dropping, setDropping] = useState<ListedProblem | null>(null);
  const { busyId, submit } = useProblemOrders();
  return (
    <Page title="Problems" subtitle="What could not be processed, kept until you retry or drop it">
      <BlockStack gap="400">
        <StandingBanners standing={standing} format={format} />
        {list.rows.length === 0 ? (
          <Card>
            <EmptySearchResult
              title="No problems"
              description="Everything that Shopify told Fillrate was processed. What cannot be is kept here with its reason."
            />
          </Card>
        ) : (
          <ProblemList
            problems={list.rows}
            asOf={asOf}
            busyId={busyId}
            onRetry={(problem) => submit("retry", problem)}
            onDrop={setDropping}
            format={format}
          />
        )}
        {list.hasPrevious || list.hasNext ? (
          <InlineStack align="center">
            <Pagination
              hasPrevious={list.hasPrevious}
              previousURL={`?before=${list.rows[0]?.id ?? ""}`}
              hasNext={list.hasNext}
              nextURL={`?after=${list.rows.at(-1)?.id ?? ""}`}
            />
          </InlineStack>
        ) : null}
        <ReconciliationCard last={reconciliation} asOf={asOf} format={format} />
      </BlockStack>
      <DropDialog
        isOpen={dropping !== null}
        onDrop={() => {
          if (dropping) submit("drop", dropping);
          setDropping(null);
        }}
        onKeep={() => setDropping(null)}
      />
    </Page>
  );
}

/** Sends retries and drops, one at a time, and tells the merchant how each went. */
function useProblemOrders() {
  const fetcher = useFetcher<typeof action>();
  const appBridge = useAppBridge();
  const { data, state, formData } = fetcher;
  useEffect(() => {
    if (state === "idle" && data) appBridge.toast.show(TOLD[data.intent][data.outcome]);
  }, [appBridge, data, state]);
  const busyId = formData?.get("id");
  return {
    busyId: typeof busyId === "string" ? busyId : null,
    submit: (intent: "retry" | "drop", { id }: ListedProblem) => fetcher.submit({ intent, id }, { method: "post" }),
  };
}
