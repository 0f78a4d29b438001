import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import {
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
  type YAxisProps,
} from "recharts";
import type { MonthlyScore, SupplierScore } from "../domain/purchasing/score-supplier.ts";
import { counted, formatNumber, type AdminContext } from "./format.ts";

export interface SupplierScoreCardProps {
  /** Null while nothing of his was received. */
  score: SupplierScore | null;
  months: readonly MonthlyScore[];
  format: AdminContext;
}

const CHART_HEIGHT = 240;
/** Polaris draws with these in its own charts; recharts takes no custom properties for them. */
const COLOURS = {
  half: "#2c6ecb",
  most: "#b98900",
  onTime: "#29845a",
  short: "#c7372f",
  grid: "#e3e3e3",
  zero: "#8a8a8a",
};

const LATENESS = [
  { name: "Half at most", dataKey: "daysLateP50", stroke: COLOURS.half },
  { name: "9 in 10 at most", dataKey: "daysLateP90", stroke: COLOURS.most },
] as const;

const SHARES = [
  { name: "On time", dataKey: "onTime", stroke: COLOURS.onTime },
  { name: "Received short", dataKey: "short", stroke: COLOURS.short },
] as const;

const percentIn = ({ locale }: AdminContext) =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });

/** How well a supplier kept what he told, in figures and over time. */
export function SupplierScoreCard({ score, months, format }: SupplierScoreCardProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Score card
        </Text>
        {score ? (
          <>
            <Figures score={score} format={format} />
            <MonthlyChart title="Days late by month" months={months} lines={LATENESS} axis={{ allowDecimals: false }} />
            <MonthlyChart
              title="On time and received short by month"
              months={months}
              lines={SHARES}
              axis={{ domain: [0, 1], tickFormatter: (share: number) => percentIn(format).format(share) }}
            />
          </>
        ) : (
          <Text as="p" tone="subdued">
            Nothing of this supplier was received yet. Each delivery that is over counts here: whether it came on the
            day that was told first, how late, and how much of it.
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Figures({ score, format }: { score: SupplierScore; format: AdminContext }) {
  const percent = percentIn(format);
  const figures = [
    ["Deliveries", formatNumber(score.deliveries, format)],
    ["On time", percent.format(score.onTime)],
    ["Half at most", lateness(score.daysLateP50, format)],
    ["9 in 10 at most", lateness(score.daysLateP90, format)],
    ["Received short", percent.format(score.short)],
    ["Units missing", percent.format(score.missingUnits)],
  ] as const;
  return (
    <InlineGrid columns={{ xs: 2, sm: 3, lg: 6 }} gap="300">
      {figures.map(([name, figure]) => (
        <BlockStack key={name} gap="050">
          <Text as="p" tone="subdued">
            {name}
          </Text>
          <Text as="p" variant="headingMd">
            {figure}
          </Text>
        </BlockStack>
      ))}
    </InlineGrid>
  );
}

function lateness(days: number | null, format: AdminContext): string {
  if (days === null) return "–";
  if (days === 0) return "On the day";
  return `${counted(Math.abs(days), "day", format)} ${days > 0 ? "late" : "early"}`;
}

interface MonthlyChartProps {
  title: string;
  months: readonly MonthlyScore[];
  lines: readonly { name: string; dataKey: keyof MonthlyScore; stroke: string }[];
  /** What the axis shows, and how it is written. */
  axis: Pick<YAxisProps, "domain" | "allowDecimals" | "tickFormatter">;
}

/** Figures of each month's deliveries, as lines. */
function MonthlyChart({ title, months, lines, axis }: MonthlyChartProps) {
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      {/* The figures above say in words what the picture shows over time. */}
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={CHART_HEIGHT} initialDimension={{ width: 600, height: CHART_HEIGHT }}>
          <LineChart accessibilityLayer={false} data={[...months]} margin={{ top: 8, right: 24, bottom: 8, left: 0 }}>
            <CartesianGrid vertical={false} stroke={COLOURS.grid} />
            <XAxis dataKey="month" />
            <YAxis {...axis} width={48} />
            <Legend />
            <ReferenceLine y={0} stroke={COLOURS.zero} />
            {lines.map((line) => (
              <Line key={line.name} {...line} isAnimationActive={false} />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
    </BlockStack>
  );
}
