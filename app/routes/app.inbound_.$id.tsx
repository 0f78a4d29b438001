import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext, type ClientActionFunctionArgs } from "@remix-run/react";
import { Badge, BlockStack, Card, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { z } from "zod";
import { adminUrl } from "../components/admin-links.ts";
import { answerOrFailed } from "../components/answer-or-failed.ts";
import { itemUrl, shipmentIdOf, whatIfUrl } from "../components/app-links.ts";
import { ArrivalMovesCard } from "../components/arrival-moves-card.tsx";
import { EndangeredCard } from "../components/endangered-card.tsx";
import { FiguresTable } from "../components/figures-table.tsx";
import { counted, formatDay, formatNumber, type AdminContext, type Format } from "../components/format.ts";
import { MoveShipmentDialog } from "../components/move-shipment-dialog.tsx";
import { NotFound } from "../components/not-found.tsx";
import { useActs, type ActAnswer } from "../components/use-acts.ts";
import { useAddress, withValues } from "../components/use-address.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readCurrency } from "../db/views/currency.ts";
import { ENDANGERED_SORTS, readEndangeredLines } from "../db/views/endangered-lines.ts";
import { readShipmentPage } from "../db/views/inbound-shipment.ts";
import { daysBetween, type Day } from "../domain/days.ts";
import { purchaseOrderIdOf } from "../domain/purchasing/purchase-inbound.ts";
import { moveShipment, movedShipment } from "../services/move-shipment.ts";
import { nameAuthor } from "../services/name-author.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? "Shipment"} · Fillrate` }];

/** How the orders that wait stand. What is not understood counts as not asked for. */
const parameters = z.object({ sort: z.enum(ENDANGERED_SORTS).catch("deadline") });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = (await shopify.authenticate.admin(request)).session;
  const id = shipmentIdOf(params["id"] ?? "");
  const page = id && (await readShipmentPage(shop, id));
  if (!page) throw new Response(null, { status: 404 });
  const { sort } = parameters.parse(Object.fromEntries(new URL(request.url).searchParams));
  const endangered = await readEndangeredLines(shop, page.id, sort);
  return { calendar: await readShopCalendar(shop), currency: await readCurrency(shop), sort, endangered, ...page };
}

const asked = movedShipment.extend({ act: z.literal("move") });

export async function action({ request, params }: ActionFunctionArgs): Promise<ActAnswer<"move">> {
  const acting = await shopify.authenticate.admin(request);
  const id = shipmentIdOf(params["id"] ?? "");
  if (!id) throw new Response(null, { status: 404 });
  const given = asked.safeParse(await request.json().catch(() => null));
  if (!given.success) {
    const faults = given.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    return { kind: "faults", faults };
  }
  const outcome = await moveShipment(acting.session.shop, id, given.data, await nameAuthor(request, acting));
  if (outcome.kind === "moved") return { kind: "done", act: "move" };
  const fault =
    outcome.kind === "day_has_passed"
      ? { path: "expectedOn", message: "This day has passed: enter a day to come." }
      : { path: "", message: "Nothing more of it is on its way." };
  return { kind: "faults", faults: [fault] };
}

/** What did not come through must not take the page away, and with it what was entered. */
export function clientAction({ serverAction }: ClientActionFunctionArgs): Promise<ActAnswer<"move">> {
  return answerOrFailed(() => serverAction<typeof action>());
}

const DONE_WORDS = { move: "Date moved" };

const BACK = { content: "Inbound", url: "/app/inbound" };

export default function InboundShipment() {
  const { calendar, id, transferId, name, supplierName, locationName, lines, moves, ...told } =
    useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const { ask } = useAddress();
  const acts = useActs<"move">(DONE_WORDS);
  const isMovable = lines.length > 0 && purchaseOrderIdOf(transferId) === null;
  return (
    <Page
      title={name}
      subtitle={[supplierName, `to ${locationName}`].filter(Boolean).join(" · ")}
      backAction={BACK}
      primaryAction={{ content: "What if", url: whatIfUrl(id) }}
      secondaryActions={[
        ...(isMovable ? [{ content: "Move date", onAction: () => acts.ask("move") }] : []),
        ...originOf(transferId),
      ]}
    >
      <BlockStack gap="400">
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
                  <ExpectedOn key="expected" day={line.expectedOn} format={format} />,
                  formatNumber(line.units, format),
                  formatNumber(line.waitingUnits, format),
                ],
              }))}
            />
          ) : (
            <Text as="p">Nothing more of it is on its way.</Text>
          )}
        </Card>
        {lines.length > 0 ? (
          <EndangeredCard {...told} onSort={(sort) => ask(withValues({ sort }))} format={format} />
        ) : null}
        <ArrivalMovesCard moves={moves} format={format} />
      </BlockStack>
      {acts.asked === "move" ? <MoveShipmentDialog acts={acts} expectedOn={lines[0]?.expectedOn ?? null} /> : null}
    </Page>
  );
}

function ExpectedOn({ day, format }: { day: Day | null; format: Format }) {
  if (day === null) return <>No known date</>;
  const daysLate = daysBetween(day, format.today);
  return (
    <InlineStack gap="100" blockAlign="center">
      <Text as="span">{formatDay(day, format)}</Text>
      {daysLate > 0 ? <Badge tone="critical">{`${counted(daysLate, "day", format)} late`}</Badge> : null}
    </InlineStack>
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
