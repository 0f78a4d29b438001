import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { z } from "zod";
import type { AdminContext } from "../components/format.ts";
import { InboundCalendarCard } from "../components/inbound-calendar.tsx";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readInboundCalendar } from "../db/views/inbound-calendar.ts";
import { shopify } from "../shopify/app.ts";

/** The calendar's address: a month of this century, and the week of it that is shown in full. What is not understood counts as not asked for. */
const parameters = z.object({
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .nullable()
    .catch(null)
    .default(null),
  week: z.iso.date().nullable().catch(null).default(null),
});

export const meta: MetaFunction = () => [{ title: "Inbound calendar · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const asked = parameters.parse(Object.fromEntries(new URL(request.url).searchParams));
  const calendar = await readShopCalendar(session.shop);
  const month = asked.month ?? calendar.today.slice(0, "YYYY-MM".length);
  return {
    calendar,
    month,
    ...(await readInboundCalendar(session.shop, calendar.today, { month, openWeek: asked.week })),
  };
}

export default function InboundCalendar() {
  const { calendar, ...shown } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  return (
    <Page
      title="Inbound calendar"
      subtitle="When what is on its way arrives"
      backAction={{ content: "Inbound", url: "/app/inbound" }}
      fullWidth
    >
      <InboundCalendarCard {...shown} format={format} />
    </Page>
  );
}
