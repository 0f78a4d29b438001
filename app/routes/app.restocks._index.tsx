import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext } from "@remix-run/react";
import { Banner, BlockStack, Link, Page } from "@shopify/polaris";
import type { AdminContext } from "../components/format.ts";
import { NoRestocks, RestockList } from "../components/restock-list.tsx";
import { readRestockList } from "../db/views/restocks.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction = () => [{ title: "Restocks · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  return readRestockList(session.shop);
}

export default function Restocks() {
  const { restocks, givenOut } = useLoaderData<typeof loader>();
  const format = useOutletContext<AdminContext>();
  return (
    <Page title="Restocks" subtitle="Units that lie free while order lines wait for them">
      {restocks.length === 0 ? (
        <NoRestocks givenOut={givenOut} />
      ) : (
        <BlockStack gap="400">
          {givenOut === "automatic" ? (
            <Banner tone="info">
              <p>
                Your <Link url="/app/policy">policy</Link> gives restocks out by itself. What still lies free here, it
                keeps back: the preview says why, line by line.
              </p>
            </Banner>
          ) : null}
          <RestockList restocks={restocks} format={format} />
        </BlockStack>
      )}
    </Page>
  );
}
