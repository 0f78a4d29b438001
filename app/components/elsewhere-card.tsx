import { BlockStack, Card, Link, List, Text } from "@shopify/polaris";
import type { LocationProposal } from "../domain/allocation/propose-location.ts";
import { counted, formatDay, type Format } from "./format.ts";

export interface ElsewhereCardProps {
  proposals: readonly (LocationProposal & { locationName: string | null })[];
  backordered: number;
  /** Of the shop, ISO 4217. */
  currency: string;
  format: Format;
}

/** Ways to serve the line where another location has units free, each with its cost and day. */
export function ElsewhereCard({ proposals, backordered, currency, format }: ElsewhereCardProps) {
  const money = new Intl.NumberFormat(format.locale, { style: "currency", currency });
  const isUnknown = proposals.some(({ cost, on, kind }) => kind !== "wait" && (cost === null || on === null));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Units elsewhere
        </Text>
        <List>
          {proposals.map((proposal) => (
            <List.Item key={`${proposal.kind} ${proposal.locationId}`}>
              <BlockStack>
                <Text as="span">{describeProposal(proposal, backordered, format)}</Text>
                <Text as="span" tone="subdued">
                  {[describeDay(proposal, format), describeCost(proposal, money)].join(" · ")}
                </Text>
              </BlockStack>
            </List.Item>
          ))}
        </List>
        <Text as="p">
          <Link url="/app/elsewhere">
            {isUnknown
              ? "Say what a parcel and a transfer cost, and how long a transfer takes"
              : "Change what a parcel and a transfer cost, and how long a transfer takes"}
          </Link>
        </Text>
      </BlockStack>
    </Card>
  );
}

type NamedProposal = ElsewhereCardProps["proposals"][number];

function describeProposal({ kind, units, locationName }: NamedProposal, backordered: number, format: Format): string {
  if (kind === "wait") return "Wait for the supply of this location";
  const what = units < backordered ? `${counted(units, "unit", format)} of it` : "it";
  const where = locationName ?? "another location";
  return kind === "move" ? `Move ${what} to ${where}, in Shopify’s order` : `Transfer ${what} from ${where}`;
}

function describeDay({ kind, on }: NamedProposal, format: Format): string {
  if (on !== null) return kind === "move" ? "ships at once" : `ships ${formatDay(on, format)}`;
  return kind === "wait" ? "no known date" : "days not known";
}

function describeCost({ kind, cost }: NamedProposal, money: Intl.NumberFormat): string {
  if (kind === "wait") return "costs nothing";
  return cost === null ? "cost not known" : money.format(cost);
}
