import { CLEAR_SKY, type WeatherReport } from "../weather/weather.ts";
import { NO_FAULTS, type FaultPlan } from "../webhooks/faults.ts";

/** Weather by name, for those who do not want to weigh each probability. */
export const WEATHER: Record<string, WeatherReport> = {
  clear: CLEAR_SKY,
  drizzle: { ...CLEAR_SKY, serverError: 0.02, tooManyRequests: 0.02, slow: 0.1, partialData: 0.01 },
  storm: {
    serverError: 0.1,
    lostAnswer: 0.05,
    tooManyRequests: 0.1,
    slow: 0.3,
    slowMs: 2000,
    partialData: 0.05,
    brokenMutation: 0.05,
    concurrentRequest: 0.05,
  },
};

/** Faults of deliveries by name. */
export const FAULTS: Record<string, FaultPlan> = {
  none: NO_FAULTS,
  disorder: { ...NO_FAULTS, duplicate: 0.2, delay: 0.5, burstMs: 200 },
  storm: { loss: 0.05, duplicate: 0.2, delay: 0.5, delayMs: 3000, refused: 0.15, lostAnswer: 0.15, burstMs: 500 },
};

/** The name of what is on, or "your own" when it is none of the presets. */
export function presetName<T>(presets: Record<string, T>, current: T): string {
  const wanted = JSON.stringify(current);
  return Object.keys(presets).find((name) => JSON.stringify(presets[name]) === wanted) ?? "your own";
}
