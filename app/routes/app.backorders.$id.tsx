import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { isRouteErrorResponse, useLoaderData, useOutletContext, useRouteError } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { adminUrl } from "../components/admin-links.ts";
import { counted, type AdminContext } from "../components/format.ts";
import { LineHistory } from "../components/line-history.tsx";
import { NotFound } from "../components/not-found.tsx";
import { PromiseCard } from "../components/promise-card.tsx";
import { QueueCard } from "../components/queue-card.tsx";
import { SupplyCard } from "../components/supply-card.tsx";
import { readBackorderLine } from "../db/views/backorder-line.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
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
  return { calendar, ...page };
}

const BACK = { content: "Backorders", url: "/app/backorders" };

export default function BackorderLine() {
  const { calendar, line, queue, supply, history } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const waited = line.resolvedAt ? "" : ` · waiting ${counted(line.daysWaiting, "day", format)}`;
  const pages = [
    { content: `Order ${line.orderName}`, url: adminUrl(line.orderId) },
    { content: "Product", url: line.productId && adminUrl(line.productId) },
  ];
  return (
    <Page
      title={line.title}
      subtitle={`${line.orderName} · ${line.locationName}${line.sku ? ` · ${line.sku}` : ""}${waited}`}
      backAction={BACK}
      secondaryActions={pages.flatMap(({ content, url }) => (url ? [{ content, url, target: "_top" as const }] : []))}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <PromiseCard line={line} format={format} />
            <LineHistory history={history} format={format} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {line.resolvedAt ? null : <QueueCard queue={queue} format={format} />}
            <SupplyCard supply={supply} locationName={line.locationName} format={format} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  if (!isRouteErrorResponse(error) || error.status !== 404) return boundary.error(error);
  return (
    <NotFound
      title="This backorder line does not exist"
      description="The address may be mistyped, or it belongs to another shop."
      back={BACK}
    />
  );
}
