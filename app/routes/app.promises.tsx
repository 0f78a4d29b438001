import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext } from "@remix-run/react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import type { AdminContext } from "../components/format.ts";
import { KeptCard } from "../components/kept-card.tsx";
import { LearnedCard } from "../components/learned-card.tsx";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readKeptPromises } from "../db/views/promises.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction = () => [{ title: "Promises · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const [calendar, promises] = await Promise.all([readShopCalendar(session.shop), readKeptPromises(session.shop)]);
  return { calendar, ...promises };
}

export default function Promises() {
  const { calendar, all, suppliers, learned } = useLoaderData<typeof loader>();
  const context = useOutletContext<AdminContext>();
  return (
    <Page
      title="Promises"
      subtitle="The dates that buyers were given, and what became of them"
      secondaryActions={[{ content: "Settings", url: "/app/promises/settings" }]}
    >
      <BlockStack gap="400">
        {all ? (
          <KeptCard {...{ all, suppliers, context }} />
        ) : (
          <Card>
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                Kept promises
              </Text>
              <Text as="p">
                No promise has come to its end yet. Each date that a buyer is given is noted here as kept or missed,
                once his units can ship or its last day has passed.
              </Text>
            </BlockStack>
          </Card>
        )}
        <LearnedCard learned={learned} format={{ ...context, ...calendar }} />
      </BlockStack>
    </Page>
  );
}
