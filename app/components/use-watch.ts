import { useNavigation, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";

/** How often work of a worker is looked at: it tells how far it is about every second. */
const WATCH_MS = 1_500;

/** Looks again and again while a worker is at something, and says so when it has ended. */
export function useWatch(isUnderWay: boolean, said: string): void {
  const { revalidate, state } = useRevalidator();
  // To look again while another page is being loaded would break that off.
  const isIdle = useNavigation().state === "idle" && state === "idle";
  const appBridge = useAppBridge();
  const wasUnderWay = useRef(isUnderWay);
  useEffect(() => {
    if (!isUnderWay || !isIdle) return;
    const timer = setTimeout(revalidate, WATCH_MS);
    return () => clearTimeout(timer);
  }, [isUnderWay, revalidate, isIdle]);
  useEffect(() => {
    if (wasUnderWay.current && !isUnderWay) appBridge.toast.show(said);
    wasUnderWay.current = isUnderWay;
  }, [appBridge, isUnderWay, said]);
}
