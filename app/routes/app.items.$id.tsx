import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext } from "@remix-run/react";
import { Banner, BlockStack, Card, Layout, Page, Select, Text } from "@shopify/polaris";
import { adminUrl } from "../components/admin-links.ts";
import { sellingUrl } from "../components/app-links.ts";
import { formatDay, type AdminContext, type Format } from "../components/format.ts";
import { ItemInboundCard } from "../components/item-inbound-card.tsx";
import { ItemQueueCard } from "../components/item-queue-card.tsx";
import { ItemStockCard } from "../components/item-stock-card.tsx";
import { NotFound } from "../components/not-found.tsx";
import { SupplyAndDemandCard } from "../components/supply-and-demand-card.tsx";
import { useAddress, withValues } from "../components/use-address.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readItemPage } from "../db/views/item.ts";
import type { Day } from "../domain/days.ts";
import { isPreOrder } from "../domain/selling/selling-rule.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Item"} · Fillrate` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const calendar = await readShopCalendar(session.shop);
  const location = new URL(request.url).searchParams.get("location");
  const itemId = `gid://shopify/InventoryItem/${params["id"] ?? ""}`;
  const page = await readItemPage(session.shop, calendar, itemId, location);
  if (!page) throw new Response(null, { status: 404 });
  return { calendar, ...page };
}

const BACK = { content: "Backorders", url: "/app/backorders" };

export default function Item() {
  const { calendar, itemId, title, sku, productId, tracked, releaseOn, locations, shown, shipments } =
    useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const { ask } = useAddress();
  const product = productId && adminUrl(productId);
  const nameOf = (id: string) => locations.find((location) => location.id === id)?.name ?? "";
  return (
    <Page
      title={title}
      {...(sku ? { subtitle: sku } : {})}
      backAction={BACK}
      secondaryActions={[
        { content: "Selling past zero", url: sellingUrl(itemId) },
        ...(product ? [{ content: "Product", url: product, target: "_top" as const }] : []),
      ]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <PreOrderBanner tracked={tracked} releaseOn={releaseOn} format={format} />
            {shown && tracked ? (
              <>
                <SupplyAndDemandCard shown={shown} locationName={nameOf(shown.locationId)} format={format} />
                <ItemQueueCard queue={shown.queue} lines={shown.lines} format={format} />
                <ItemStockCard stock={shown.stock} format={format} />
              </>
            ) : (
              <Card>
                <Text as="p">
                  {tracked
                    ? "It is stocked nowhere, no order wants it, and nothing of it is on its way."
                    : "Shopify does not track how many there are of it, so that nobody waits for it."}
                </Text>
              </Card>
            )}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {shown && locations.length > 1 ? (
              <Card>
                <Select
                  label="Location"
                  options={locations.map(({ id, name }) => ({ value: id, label: name }))}
                  value={shown.locationId}
                  onChange={(location) => ask(withValues({ location }))}
                />
              </Card>
            ) : null}
            <ItemInboundCard shipments={shipments} format={format} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

interface PreOrderBannerProps {
  tracked: boolean;
  releaseOn: Day | null;
  format: Format;
}

function PreOrderBanner({ tracked, releaseOn, format }: PreOrderBannerProps) {
  if (!tracked || releaseOn === null || !isPreOrder(releaseOn, format.today)) return null;
  return (
    <Banner tone="info">
      {`Pre-order until ${formatDay(releaseOn, format)}: what is allocated is held in the warehouse, and free on that day.`}
    </Banner>
  );
}

export function ErrorBoundary() {
  return (
    <NotFound
      title="This item does not exist"
      description="The address may be mistyped, or it belongs to another shop."
      back={BACK}
    />
  );
}
