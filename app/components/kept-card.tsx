import { BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import { counted, formatNumber, type AdminContext } from "./format.ts";
import { KeptChart } from "./kept-chart.tsx";

/** How many of the promises were kept, of all (without a supplier) or of those that rested on one supplier. */
export interface ToldTally {
  supplierId: string | null;
  name: string | null;
  promises: number;
  kept: number;
  confidence: number;
}

export interface KeptCardProps {
  all: ToldTally;
  suppliers: readonly ToldTally[];
  context: AdminContext;
}

/** How promises were kept, in all and by supplier, against how sure they were to be. */
export function KeptCard({ all, suppliers, context }: KeptCardProps) {
  const style = { style: "percent", maximumFractionDigits: 0 } as const;
  const percent = (share: number) => new Intl.NumberFormat(context.locale, style).format(share);
  const rows = [all, ...suppliers].map((tally) => ({ ...tally, name: nameOf(tally) }));
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Kept promises
          </Text>
          <Text as="p">
            {`${percent(all.kept / all.promises)} of ${counted(all.promises, "promise", context)} were kept, where ${percent(all.confidence)} should have been. ${verdictOf(all)}`}
          </Text>
        </BlockStack>
        <KeptChart rows={rows} confidence={all.confidence} percent={percent} />
        <DataTable
          columnContentTypes={["text", "numeric", "numeric"]}
          headings={["Supplier", "Kept", "Share"]}
          rows={rows.map(({ name, promises, kept }) => [
            name,
            `${formatNumber(kept, context)} of ${formatNumber(promises, context)}`,
            percent(kept / promises),
          ])}
        />
      </BlockStack>
    </Card>
  );
}

function nameOf({ supplierId, name }: ToldTally): string {
  return supplierId === null ? "All" : (name ?? "Unnamed");
}

/** Two standard errors of a share: beyond them it is more than chance. */
function verdictOf({ promises, kept, confidence }: ToldTally): string {
  const chance = 2 * Math.sqrt((confidence * (1 - confidence)) / promises);
  const difference = kept / promises - confidence;
  if (Math.abs(difference) <= chance) return "The difference is no more than chance.";
  return difference > 0
    ? "Dates were surer than they had to be."
    : "Fewer than should be: forecasts are corrected by it as deliveries come in.";
}
