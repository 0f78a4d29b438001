import { useEffect, useRef } from "react";

/**
 * Tells the browser which boxes of an element are checked in part. Polaris says so to assistive technology only, and a
 * box may not say one thing to it and another to the browser.
 */
export function useMixedBoxes() {
  const within = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const box of within.current?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? []) {
      box.indeterminate = box.getAttribute("aria-checked") === "mixed";
    }
  });
  return within;
}
