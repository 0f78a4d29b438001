import { coverageOf, outcomeOf } from "../../../app/domain/forecasting/calibration.ts";
import { delayAt } from "../../../app/domain/forecasting/delay-distribution.ts";
import { delayDays, type PastShipment } from "../../../app/domain/forecasting/past-shipment.ts";
import { forecastOn, walkForward } from "../../../app/domain/forecasting/walk-forward.ts";
import { progress, report, type Figure } from "../benchmark.ts";
import { dataOptions } from "../data-options.ts";
import { mean } from "../in-turn.ts";
import { readable } from "../table.ts";
import { pastShipments } from "./past-shipments.ts";
import { rollingQuantile, WINDOW } from "./rolling-quantile.ts";

const CONFIDENCES = [0.8, 0.9] as const;
/** By how much coverage may miss the confidence. */
const TOLERANCE = 0.02;

/** One shipment at one confidence, in days of delay. */
interface Forecast {
  came: number;
  covered: number;
  ours: number;
  rolling: number;
}

/** What a quantile costs: days too late by one minus the confidence, days too early by the confidence. */
function pinballLoss(confidence: number, forecast: number, came: number): number {
  return came > forecast ? confidence * (came - forecast) : (1 - confidence) * (forecast - came);
}

function forecasts(shipments: readonly PastShipment[]): Map<number, Forecast[]> {
  const rolling = rollingQuantile(shipments);
  const taken = new Map<number, Forecast[]>(CONFIDENCES.map((confidence) => [confidence, []]));
  for (const { shipment, forecast } of walkForward(shipments)) {
    const came = delayDays(shipment);
    const outcome = outcomeOf(forecast, came);
    for (const [confidence, list] of taken) {
      list.push({
        ...{ came, covered: coverageOf(outcome, confidence), ours: delayAt(forecast, confidence) },
        rolling: rolling(shipment, forecastOn(shipment), confidence),
      });
    }
  }
  return taken;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function coverageFigure(confidence: number, taken: readonly Forecast[]): Figure {
  const coverage = mean(taken.map(({ covered }) => covered));
  const cameBy = (dayOf: (forecast: Forecast) => number): string =>
    percent(mean(taken.map((forecast) => (forecast.came <= dayOf(forecast) ? 1 : 0))));
  const plain = `came by it ${cameBy(({ ours }) => ours)}, before it ${cameBy(({ ours }) => ours - 1)}`;
  return {
    ...{
      line: 8,
      name: `P${100 * confidence} coverage, its day shared`,
      figure: 100 * coverage,
      unit: "%",
      ratio: null,
    },
    against: `${plain}; by the scheduled date ${cameBy(() => 0)}`,
    goal: `${100 * confidence} +- ${100 * TOLERANCE} %`,
    met: Math.abs(coverage - confidence) <= TOLERANCE,
  };
}

function lossFigures(taken: ReadonlyMap<number, Forecast[]>): Figure[] {
  const lossOf = (dayOf: (forecast: Forecast) => number) =>
    [...taken].map(([confidence, list]) => mean(list.map((one) => pinballLoss(confidence, dayOf(one), one.came))));
  const each = (losses: readonly number[]): string =>
    losses.map((loss, place) => `P${100 * (CONFIDENCES[place] ?? 0)} ${readable(loss)}`).join(", ");
  const ours = lossOf((one) => one.ours);
  const name = `pinball loss (${each(ours)})`;
  const compare = (what: string, theirs: readonly number[]): Figure => {
    const ratio = mean(ours) / mean(theirs);
    const against = `${what}: ${readable(mean(theirs))} (${each(theirs)})`;
    return { line: 8, name, figure: mean(ours), unit: "days", against, ratio, goal: "< 1x", met: ratio < 1 };
  };
  return [
    compare(
      "the scheduled date",
      lossOf(() => 0),
    ),
    compare(
      `rolling quantile of ${WINDOW}`,
      lossOf((one) => one.rolling),
    ),
  ];
}

async function measure(): Promise<Figure[]> {
  const { shipments, source } = await pastShipments(dataOptions());
  progress(`${shipments.length} shipments, ${source}`);
  const startedAt = performance.now();
  const taken = forecasts(shipments);
  progress(`${readable((performance.now() - startedAt) / shipments.length)} ms a forecast, its peers included`);
  return [...[...taken].map(([confidence, list]) => coverageFigure(confidence, list)), ...lossFigures(taken)];
}

report(await measure());
