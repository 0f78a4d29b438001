import { onAdmin, tellAdmin } from "./channel.ts";

interface ToastOptions {
  /** Milliseconds. */
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
}

/** What Shopify documents when no duration is given. */
const DURATION_MILLISECONDS = 5000;

const shown = new Map<string, ToastOptions>();
let last = 0;

onAdmin("toastAction", (id) => shown.get(String(id))?.onAction?.());
onAdmin("toastGone", (id) => {
  shown.get(String(id))?.onDismiss?.();
  shown.delete(String(id));
});

/** `shopify.toast`: the admin shows it. */
export const toast = {
  show(message: string, options: ToastOptions = {}): string {
    const { duration = DURATION_MILLISECONDS, isError = false, action } = options;
    last += 1;
    const id = `toast-${last}`;
    shown.set(id, options);
    tellAdmin("toast", { id, message, duration, isError, action });
    return id;
  },
  hide(id: string): void {
    tellAdmin("toastHide", id);
  },
};
