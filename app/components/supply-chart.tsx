import {
  Area,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from "recharts";
import type { SupplyAndDemandDay } from "../domain/allocation/supply-and-demand.ts";
import { formatDay, type Format } from "./format.ts";

export interface SupplyChartProps {
  days: readonly SupplyAndDemandDay[];
  wanted: number;
  format: Format;
}

const HEIGHT = 320;
/** Polaris draws with these in its own charts; recharts takes no custom properties for them. */
const COLOURS = {
  sure: "#2c6ecb",
  window: "#bcd6f7",
  promised: "#b98900",
  wanted: "#8e0b21",
  grid: "#e3e3e3",
  name: "#303030",
};

/** Days at which the axis has a name: more would run into each other. */
const NAMED_DAYS = 5;

/** Cumulative supply over time, as a band from what surely comes to what may, against what is promised of the queue. */
export function SupplyChart({ days, wanted, format }: SupplyChartProps) {
  const data = days.map(({ on, sure, soonest, promised }) => ({
    at: Date.parse(on),
    sure,
    promised,
    window: [sure, soonest],
  }));
  const every = Math.ceil(data.length / NAMED_DAYS);
  const ticks = data.filter((_, index) => index % every === 0).map((day) => day.at);
  const dayName = (instant: number) => formatDay(new Date(instant).toISOString().slice(0, 10), format);
  const line = { type: "stepAfter", dot: false, isAnimationActive: false, legendType: "plainline" } as const;
  return (
    // The table below the picture says the same in words.
    <div aria-hidden="true">
      <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 600, height: HEIGHT }}>
        <ComposedChart accessibilityLayer={false} data={data} margin={{ top: 24, right: 24, bottom: 8, left: 0 }}>
          <CartesianGrid vertical={false} stroke={COLOURS.grid} />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={["dataMin", "dataMax"]}
            ticks={ticks}
            tickFormatter={dayName}
          />
          <YAxis allowDecimals={false} width={48} domain={[0, "auto"]} />
          <Legend itemSorter={null} formatter={legendName} />
          <Area
            name="May come sooner"
            dataKey="window"
            type="stepAfter"
            stroke="none"
            fill={COLOURS.window}
            legendType="rect"
            isAnimationActive={false}
          />
          <Line {...line} name="Surely there" dataKey="sure" stroke={COLOURS.sure} strokeWidth={4} />
          <Line
            {...line}
            name="Promised to ship"
            dataKey="promised"
            stroke={COLOURS.promised}
            strokeWidth={2}
            strokeDasharray="5 4"
          />
          <ReferenceLine
            y={wanted}
            ifOverflow="extendDomain"
            stroke={COLOURS.wanted}
            strokeDasharray="6 3"
            label={{ value: "Wanted", position: "insideBottomRight", fill: COLOURS.wanted }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

/** A name in the legend is read as text, whatever the colour of what it names. */
function legendName(name: string) {
  return <span style={{ color: COLOURS.name }}>{name}</span>;
}
