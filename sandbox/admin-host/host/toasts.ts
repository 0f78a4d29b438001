export interface Toast {
  id: string;
  message: string;
  /** Milliseconds. */
  duration: number;
  isError: boolean;
  action?: string;
}

type TellApp = (type: string, payload: unknown) => void;

export function showToast(
  place: HTMLElement,
  { id, message, duration, isError, action }: Toast,
  tellApp: TellApp,
): void {
  const toast = document.createElement("p");
  toast.id = id;
  toast.className = isError ? "toast toast--error" : "toast";
  toast.textContent = message;
  if (action !== undefined) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action;
    button.addEventListener("click", () => tellApp("toastAction", id));
    toast.append(button);
  }
  place.append(toast);
  setTimeout(() => hideToast(id, tellApp), duration);
}

export function hideToast(id: string, tellApp: TellApp): void {
  const toast = document.getElementById(id);
  if (!toast) return;
  toast.remove();
  tellApp("toastGone", id);
}
