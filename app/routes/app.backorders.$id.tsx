import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { z } from "zod";
import { adminUrl } from "../components/admin-links.ts";
import { loadsAnew } from "../components/answer-or-failed.ts";
import { ByHandDialog } from "../components/by-hand-dialog.tsx";
import { ACT_WORDS } from "../components/by-hand-words.ts";
import { DecisionBadges } from "../components/decision-badges.tsx";
import { DecisionsCard } from "../components/decisions-card.tsx";
import { ElsewhereCard } from "../components/elsewhere-card.tsx";
import { counted, type AdminContext } from "../components/format.ts";
import { LineHistory } from "../components/line-history.tsx";
import { NotFound } from "../components/not-found.tsx";
import { PromiseCard } from "../components/promise-card.tsx";
import { SupplyCard } from "../components/supply-card.tsx";
import { useLinesByHand } from "../components/use-lines-by-hand.ts";
import { WhyCard } from "../components/why-card.tsx";
import { readBackorderLine } from "../db/views/backorder-line.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readCurrency } from "../db/views/currency.ts";
import { HAND_ACTS, type HandAct, type HandDirective } from "../domain/allocation/directive.ts";
import { shopify } from "../shopify/app.ts";

/** 18 digits always fit into PostgreSQL's bigint. */
const lineId = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? data.line.title : "Backorder line"} · Fillrate` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const id = lineId.safeParse(params["id"]);
  const calendar = await readShopCalendar(session.shop);
  const page = id.success ? await readBackorderLine(session.shop, calendar, id.data) : null;
  if (!page) throw new Response(null, { status: 404 });
  return { calendar, currency: await readCurrency(session.shop), ...page };
}

export const shouldRevalidate = loadsAnew;

const BACK = { content: "Backorders", url: "/app/backorders" };

export default function BackorderLine() {
  const { calendar, currency, line, reasons, supply, decisions, history, buyersPage } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const { ask, dialog } = useLinesByHand(format);
  const waited = line.resolvedAt ? "" : ` · waiting ${counted(line.daysWaiting, "day", format)}`;
  const pages = [
    { content: `Order ${line.orderName}`, url: adminUrl(line.orderId) },
    { content: "Product", url: line.productId && adminUrl(line.productId) },
  ];
  const isOpen = line.wanted > 0 && !line.isCancelled;
  const decided = decisions.map(({ kind }) => kind);
  const raisedBy = decisions.find(({ kind }) => kind === "raised")?.author ?? null;
  const acts = actsFor(decided).map((act) => ({
    content: ACT_WORDS[act].action,
    onAction: () => ask({ act, lines: [line] }),
  }));
  return (
    <Page
      title={line.title}
      titleMetadata={<DecisionBadges decisions={decided} />}
      subtitle={`${line.orderName} · ${line.locationName}${line.sku ? ` · ${line.sku}` : ""}${waited}`}
      backAction={BACK}
      secondaryActions={pages.flatMap(({ content, url }) => (url ? [{ content, url, target: "_top" as const }] : []))}
      {...(isOpen ? { actionGroups: [{ title: "Decide by hand", actions: acts }] } : {})}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <PromiseCard {...{ line, buyersPage }} shortage={reasons?.shortage ?? null} format={format} />
            <LineHistory history={history} format={format} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {decisions.length > 0 ? <DecisionsCard decisions={decisions} format={format} /> : null}
            {reasons ? <WhyCard {...{ reasons, raisedBy, format }} /> : null}
            {reasons && reasons.proposals.length > 1 ? (
              <ElsewhereCard {...{ currency, format }} proposals={reasons.proposals} backordered={line.backordered} />
            ) : null}
            <SupplyCard {...line} supply={supply} format={format} />
          </BlockStack>
        </Layout.Section>
      </Layout>
      <ByHandDialog {...dialog} />
    </Page>
  );
}

/** What can be done by hand to a line for which this was decided. */
function actsFor(decided: readonly HandDirective[]): readonly HandAct[] {
  return HAND_ACTS.filter((act) => {
    if (act === "release") return decided.includes("pinned");
    return act !== "withdraw" || decided.length > 0;
  });
}

export function ErrorBoundary() {
  return (
    <NotFound
      title="This backorder line does not exist"
      description="The address may be mistyped, or it belongs to another shop."
      back={BACK}
    />
  );
}
