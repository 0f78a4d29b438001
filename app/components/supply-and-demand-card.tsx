import { BlockStack, Card, Text } from "@shopify/polaris";
import type { SupplyAndDemandDay } from "../domain/allocation/supply-and-demand.ts";
import { FiguresTable } from "./figures-table.tsx";
import { counted, formatDay, formatNumber, type Format } from "./format.ts";
import { SupplyChart } from "./supply-chart.tsx";

export interface SupplyAndDemandCardProps {
  shown: {
    usable: number;
    wanted: number;
    undated: number;
    days: readonly SupplyAndDemandDay[];
  };
  locationName: string;
  format: Format;
}

/** An item's supply and demand over time at one location: in a sentence, as a picture, and as a table. */
export function SupplyAndDemandCard({ shown, locationName, format }: SupplyAndDemandCardProps) {
  const number = (units: number) => formatNumber(units, format);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {`Supply and demand at ${locationName}`}
          </Text>
          <Text as="p">{sentence(shown, format)}</Text>
        </BlockStack>
        <SupplyChart days={shown.days} wanted={shown.wanted} format={format} />
        <FiguresTable
          headings={["By the end of", "Surely there", "May be there", "Promised to ship"]}
          types={["text", "numeric", "numeric", "numeric"]}
          rows={shown.days.map(({ on, sure, soonest, promised }) => ({
            key: on,
            cells: [on === format.today ? "Today" : formatDay(on, format), ...[sure, soonest, promised].map(number)],
          }))}
        />
      </BlockStack>
    </Card>
  );
}

function sentence({ usable, wanted, undated, days }: SupplyAndDemandCardProps["shown"], format: Format): string {
  const coming = (days.at(-1)?.sure ?? usable) - usable;
  const supply = `${counted(wanted, "unit", format)} wanted, ${formatNumber(usable, format)} usable now, ${formatNumber(coming, format)} surely on the way.`;
  if (wanted === 0) return `${supply} Nobody waits.`;
  if (undated === 0) return `${supply} Every unit that is wanted has a date.`;
  return `${supply} ${counted(undated, "unit", format)} that ${undated === 1 ? "is" : "are"} wanted ${undated === 1 ? "has" : "have"} no date: no known supply covers ${undated === 1 ? "it" : "them"}.`;
}
