import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { ConfirmationList, LineList, ProblemShortList, ShipmentList } from "../components/attention-lists.tsx";
import { FirstSteps } from "../components/first-steps.tsx";
import type { AdminContext } from "../components/format.ts";
import { HomeMetrics, INBOUND_ID, LATE_URL, NO_DATE_URL } from "../components/home-metrics.tsx";
import { describeReading } from "../components/reading-words.ts";
import { StandingBanners } from "../components/standing-banners.tsx";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readHome } from "../db/views/home.ts";
import { readShopStanding } from "../db/views/shop-standing.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction = () => [{ title: "Home · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const calendar = await readShopCalendar(session.shop);
  const [home, standing] = await Promise.all([readHome(session.shop, calendar), readShopStanding(session.shop)]);
  return { calendar, home, standing };
}

export default function Home() {
  const { calendar, home, standing } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const { firstSight, waitingReadings, lateLines, noDateLines, latestProblems, shipments, confirmations } = home;
  const hasBackorders = home.backordered.lines > 0;
  // While a shop is seen for the first time, its zeros would say the wrong thing.
  const hasNumbers = firstSight === null || hasBackorders || home.problems > 0;
  const known = firstSight ? "little" : waitingReadings > 0 ? "most" : "all";
  const reading = describeReading(firstSight, waitingReadings, format);
  return (
    <Page title="What needs attention" {...(reading ? { subtitle: reading } : {})}>
      <BlockStack gap="400">
        <StandingBanners standing={standing} format={format} />
        {hasNumbers ? <HomeMetrics counts={home} format={format} /> : null}
        {hasBackorders ? null : <FirstSteps known={known} />}
        {lateLines.length > 0 ? (
          <LineList heading="Late or due today" lines={lateLines} url={LATE_URL} format={format} />
        ) : null}
        {noDateLines.length > 0 ? (
          <LineList heading="No known date" lines={noDateLines} url={NO_DATE_URL} format={format} />
        ) : null}
        {latestProblems.length > 0 ? <ProblemShortList problems={latestProblems} format={format} /> : null}
        {confirmations.length > 0 ? <ConfirmationList orders={confirmations} format={format} /> : null}
        <div id={INBOUND_ID}>
          {shipments.length > 0 ? <ShipmentList shipments={shipments} format={format} /> : null}
        </div>
      </BlockStack>
    </Page>
  );
}
