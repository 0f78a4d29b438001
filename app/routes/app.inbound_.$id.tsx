import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext } from "@remix-run/react";
import { Card, Link, Page, Text } from "@shopify/polaris";
import { adminUrl } from "../components/admin-links.ts";
import { itemUrl, shipmentIdOf, whatIfUrl } from "../components/app-links.ts";
import { FiguresTable } from "../components/figures-table.tsx";
import { formatDay, formatNumber, type AdminContext } from "../components/format.ts";
import { NotFound } from "../components/not-found.tsx";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readShipmentPage } from "../db/views/inbound-shipment.ts";
import { purchaseOrderIdOf } from "../domain/purchasing/purchase-inbound.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? "Shipment"} · Fillrate` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const id = shipmentIdOf(params["id"] ?? "");
  const page = id && (await readShipmentPage(session.shop, id));
  if (!page) throw new Response(null, { status: 404 });
  return { calendar: await readShopCalendar(session.shop), ...page };
}

const BACK = { content: "Inbound", url: "/app/inbound" };

export default function InboundShipment() {
  const { calendar, id, transferId, name, supplierName, locationName, lines } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  return (
    <Page
      title={name}
      subtitle={[supplierName, `to ${locationName}`].filter(Boolean).join(" · ")}
      backAction={BACK}
      primaryAction={{ content: "What if", url: whatIfUrl(id) }}
      secondaryActions={originOf(transferId)}
    >
      <Card>
        {lines.length > 0 ? (
          <FiguresTable
            headings={["Product", "Expected", "To come", "Waited for"]}
            types={["text", "text", "numeric", "numeric"]}
            rows={lines.map((line) => ({
              key: line.lineId,
              cells: [
                <Link key={line.lineId} url={itemUrl(line.itemId)} removeUnderline>
                  {line.title}
                </Link>,
                line.expectedOn ? formatDay(line.expectedOn, format) : "No known date",
                formatNumber(line.units, format),
                formatNumber(line.waitingUnits, format),
              ],
            }))}
          />
        ) : (
          <Text as="p">Nothing more of it is on its way.</Text>
        )}
      </Card>
    </Page>
  );
}

/** Where it is changed: the purchase order of ours, or the transfer in Shopify. */
function originOf(transferId: string) {
  const orderId = purchaseOrderIdOf(transferId);
  if (orderId !== null) return [{ content: "Purchase order", url: `/app/purchase-orders/${orderId}` }];
  const url = adminUrl(transferId);
  return url ? [{ content: "Transfer", url, target: "_top" as const }] : [];
}

export function ErrorBoundary() {
  return (
    <NotFound
      title="This shipment does not exist"
      description="The address may be mistyped, or it belongs to another shop."
      back={BACK}
    />
  );
}
