import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useOutletContext } from "@remix-run/react";
import { Banner, BlockStack, Card, Page, Text } from "@shopify/polaris";
import { AlertedItems } from "../components/alerted-items.tsx";
import { counted, type AdminContext } from "../components/format.ts";
import { KeptAlertsCard } from "../components/kept-alerts-card.tsx";
import { now } from "../config/clock.ts";
import { isMailOn } from "../config/env.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readAlertedItems, readAlertsOf } from "../db/views/stock-alerts.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction = () => [{ title: "Back in stock · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const [calendar, list] = await Promise.all([readShopCalendar(session.shop), readAlertedItems(session.shop)]);
  return { calendar, list, asOf: now().toISOString(), isMailOn: isMailOn() };
}

/** Looks up what is kept of an address, which is sent in the body: addresses of pages are logged. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const email = (await request.formData()).get("email");
  return { kept: await readAlertsOf(session.shop, typeof email === "string" ? email : "") };
}

export default function BackInStock() {
  const { calendar, list, asOf, isMailOn: canMail } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const fetcher = useFetcher<typeof action>();
  return (
    <Page
      title="Back in stock"
      subtitle="Shoppers who want to hear when what is sold out comes, in the order in which they asked"
      fullWidth
      secondaryActions={[{ content: "Settings", url: "/app/back-in-stock/settings" }]}
    >
      <BlockStack gap="400">
        {canMail ? null : (
          <Banner tone="warning" title="Nobody can be told">
            <p>This installation sends no mail yet, so shoppers who ask are turned away. Whoever runs it sets it up.</p>
          </Banner>
        )}
        <Card padding="0">
          <AlertedItems rows={list.rows} asOf={asOf} format={format} />
        </Card>
        {list.more > 0 ? (
          <Text as="p" tone="subdued" alignment="center">
            {`${counted(list.more, "more variant", format)} not shown: these are waited for most.`}
          </Text>
        ) : null}
        <KeptAlertsCard
          kept={fetcher.data?.kept ?? null}
          onLookUp={(email) => fetcher.submit({ email }, { method: "post" })}
          isBusy={fetcher.state !== "idle"}
          format={format}
        />
      </BlockStack>
    </Page>
  );
}
