import { useNavigation, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";

/** How often a replay is looked at: it tells how far it is about every second. */
const WATCH_MS = 1_500;

/** Looks again and again while something is played, and tells when it has ended. */
export function useLabWatch(isPlaying: boolean): void {
  const { revalidate, state } = useRevalidator();
  // To look again while another page is being loaded would break that off.
  const isIdle = useNavigation().state === "idle" && state === "idle";
  const appBridge = useAppBridge();
  const wasPlaying = useRef(isPlaying);
  useEffect(() => {
    if (!isPlaying || !isIdle) return;
    const timer = setTimeout(revalidate, WATCH_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, revalidate, isIdle]);
  useEffect(() => {
    if (wasPlaying.current && !isPlaying) appBridge.toast.show("The replay has ended");
    wasPlaying.current = isPlaying;
  }, [appBridge, isPlaying]);
}
