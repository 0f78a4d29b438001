import type { Frame } from "playwright-core";

/** What a merchant feels of a page, as its browser measures it: https://web.dev/articles/vitals */
export interface Vitals {
  /** Until the largest thing was painted, after the page began to load; milliseconds. */
  lcp: number;
  /** How far things moved by themselves, a score. */
  cls: number;
  /** From a click to the next painting, the slowest of the clicks; milliseconds. */
  inp: number;
}

/** An entry of any of the kinds that are observed; each has some of these. */
type Entry = PerformanceEntry & { value: number; hadRecentInput: boolean; interactionId: number };

/** Before the page's own script: has the browser note what it measures. The largest paintings end at the first click. */
export function noteVitals(): void {
  const noted: Vitals = { lcp: 0, cls: 0, inp: 0 };
  Object.assign(window, { noted });
  const observe = (options: PerformanceObserverInit, note: (entry: Entry) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry as Entry);
    }).observe({ ...options, buffered: true });
  observe({ type: "largest-contentful-paint" }, (entry) => (noted.lcp = entry.startTime));
  observe({ type: "layout-shift" }, (entry) => (noted.cls += entry.hadRecentInput ? 0 : entry.value));
  const events = { type: "event", durationThreshold: 16 } as PerformanceObserverInit;
  observe(events, (entry) => (noted.inp = Math.max(noted.inp, entry.interactionId > 0 ? entry.duration : 0)));
}

/** What was noted so far. */
export function readVitals(app: Frame): Promise<Vitals> {
  return app.evaluate(() => (window as unknown as { noted: Vitals }).noted);
}
