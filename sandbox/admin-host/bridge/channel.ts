// What the two sides say to each other: the app's page in the frame, and the admin around it.

const ownScript = document.currentScript as HTMLScriptElement;

/** Where the admin is: it serves this script. */
export const adminOrigin = new URL(ownScript.src).origin;

/** Whether the page is in the admin's frame. */
export const isEmbedded = window.parent !== window;

/** A message of either side. A question is answered by a message of type `answer` with the same number. */
interface Message {
  appBridge: string;
  payload: unknown;
  question?: number;
}

const waiting = new Map<number, (answer: unknown) => void>();
const listeners = new Map<string, (payload: unknown) => void>();
let lastQuestion = 0;

export function tellAdmin(type: string, payload?: unknown): void {
  window.parent.postMessage({ appBridge: type, payload } satisfies Message, adminOrigin);
}

export function askAdmin(type: string, payload?: unknown): Promise<unknown> {
  lastQuestion += 1;
  const question = lastQuestion;
  return new Promise((resolve) => {
    waiting.set(question, resolve);
    window.parent.postMessage({ appBridge: type, payload, question } satisfies Message, adminOrigin);
  });
}

/** Does something when the admin says so. */
export function onAdmin(type: string, listener: (payload: unknown) => void): void {
  listeners.set(type, listener);
}

window.addEventListener("message", ({ origin, source, data }: MessageEvent<Message | null>) => {
  if (origin !== adminOrigin || source !== window.parent || !data?.appBridge) return;
  const { appBridge: type, payload, question = 0 } = data;
  if (type === "answer") waiting.get(question)?.(payload);
  else listeners.get(type)?.(payload);
  waiting.delete(question);
});

export interface Configuration {
  apiKey: string;
  shop: string | undefined;
  host: string | undefined;
  locale: string;
}

const KEPT_CONFIGURATION = "local-shopify-app-bridge";

/** The launch parameters are in the first address only; later pages of the same frame find them in the session's storage. */
function readConfiguration(): Configuration {
  const parameters = new URLSearchParams(location.search);
  const kept = JSON.parse(sessionStorage.getItem(KEPT_CONFIGURATION) ?? "{}") as Partial<Configuration>;
  const fromPage = document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]')?.content;
  const read: Configuration = {
    apiKey: ownScript.dataset["apiKey"] ?? fromPage ?? kept.apiKey ?? "",
    shop: parameters.get("shop") ?? kept.shop,
    host: parameters.get("host") ?? kept.host,
    locale: parameters.get("locale") ?? kept.locale ?? "en",
  };
  sessionStorage.setItem(KEPT_CONFIGURATION, JSON.stringify(read));
  return read;
}

export const configuration = readConfiguration();
