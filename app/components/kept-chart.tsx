import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";

export interface KeptChartProps {
  rows: readonly { name: string; kept: number; promises: number }[];
  /** The share that should have been kept, 0 to 1. */
  confidence: number;
  percent: (share: number) => string;
}

const ROW_HEIGHT = 36;
const AXIS_HEIGHT = 60;
/** Polaris draws with these in its own charts; recharts takes no custom properties for them. */
const COLOURS = { kept: "#2c6ecb", aim: "#b98900", grid: "#e3e3e3" };

/** Of the promises that came to their end, the share that was kept, beside the share that was to be. */
export function KeptChart({ rows, confidence, percent }: KeptChartProps) {
  const data = rows.map(({ name, kept, promises }) => ({ name, share: kept / promises }));
  const height = rows.length * ROW_HEIGHT + AXIS_HEIGHT;
  return (
    // The table below the picture says the same in words.
    <div aria-hidden="true">
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 600, height }}>
        <BarChart
          accessibilityLayer={false}
          data={data}
          layout="vertical"
          margin={{ top: 16, right: 24, bottom: 8, left: 8 }}
        >
          <CartesianGrid horizontal={false} stroke={COLOURS.grid} />
          <XAxis type="number" domain={[0, 1]} ticks={[0, 0.2, 0.4, 0.6, 0.8, 1]} tickFormatter={percent} />
          <YAxis type="category" dataKey="name" width={120} />
          <Bar dataKey="share" fill={COLOURS.kept} barSize={18} isAnimationActive={false} />
          <ReferenceLine x={confidence} stroke={COLOURS.aim} strokeWidth={2} strokeDasharray="6 3" />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
