import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext } from "@remix-run/react";
import { BlockStack, InlineGrid, Page } from "@shopify/polaris";
import { LineList, ProblemShortList, ShipmentList } from "../components/attention-lists.tsx";
import { FirstSteps } from "../components/first-steps.tsx";
import { counted, formatNumber, type AdminContext } from "../components/format.ts";
import { MetricCard } from "../components/metric-card.tsx";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readHome } from "../db/views/home.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction = () => [{ title: "Home · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const calendar = await readShopCalendar(session.shop);
  return { calendar, home: await readHome(session.shop, calendar) };
}

export default function Home() {
  const { calendar, home } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const { backordered, late, noDate } = home;
  const tell = ({ units, orders }: typeof backordered) =>
    `${counted(units, "unit", format)} in ${counted(orders, "order", format)}`;
  const dueShipments = home.overdueShipments + home.arrivingShipments;
  return (
    <Page title="What needs attention">
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, sm: 2, md: 3, lg: 5 }} gap="400">
          <MetricCard
            label="Backordered"
            value={counted(backordered.units, "unit", format)}
            detail={`in ${counted(backordered.orders, "order", format)}`}
            url="/app/backorders"
          />
          <MetricCard
            label="Late or due today"
            value={counted(late.lines, "line", format)}
            detail={tell(late)}
            url="/app/backorders?filter=late&sort=expected-date"
            {...(late.lines > 0 ? { tone: "critical" } : {})}
          />
          <MetricCard
            label="No known date"
            value={counted(noDate.lines, "line", format)}
            detail={tell(noDate)}
            url="/app/backorders?filter=no-date"
            {...(noDate.lines > 0 ? { tone: "caution" } : {})}
          />
          <MetricCard
            label="Inbound within a week"
            value={counted(dueShipments, "shipment", format)}
            detail={`${formatNumber(home.overdueShipments, format)} overdue`}
            url="#inbound"
            {...(home.overdueShipments > 0 ? { tone: "critical" } : {})}
          />
          <MetricCard
            label="Problems"
            value={formatNumber(home.problems, format)}
            detail={home.problems > 0 ? "to retry or drop" : "everything was processed"}
            url="/app/problems"
            {...(home.problems > 0 ? { tone: "critical" } : {})}
          />
        </InlineGrid>
        {backordered.lines === 0 ? (
          <FirstSteps isPlanned={home.isPlanned} waitingReadings={home.waitingReadings} format={format} />
        ) : null}
        {home.lateLines.length > 0 ? (
          <LineList
            heading="Late or due today"
            lines={home.lateLines}
            url="/app/backorders?filter=late&sort=expected-date"
            format={format}
          />
        ) : null}
        {home.noDateLines.length > 0 ? (
          <LineList
            heading="No known date"
            lines={home.noDateLines}
            url="/app/backorders?filter=no-date"
            format={format}
          />
        ) : null}
        {home.latestProblems.length > 0 ? <ProblemShortList problems={home.latestProblems} format={format} /> : null}
        <div id="inbound">
          {home.shipments.length > 0 ? <ShipmentList shipments={home.shipments} format={format} /> : null}
        </div>
      </BlockStack>
    </Page>
  );
}
