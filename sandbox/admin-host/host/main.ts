// The admin's side of App Bridge: what the app's page in the frame says is done here.
import { openPicker, type PickerOptions } from "./picker.ts";
import { hideToast, showToast, type Toast } from "./toasts.ts";

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The admin's page has no ${selector}`);
  return found;
}

const { root = "", appRoot = "", appOrigin = "", apiKey = "" } = document.body.dataset;
const frame = find("[data-app-frame]") as HTMLIFrameElement;
const heading = find("[data-title-bar] h1");
const appTitle = heading.textContent;

function tellApp(type: string, payload?: unknown, question?: number): void {
  frame.contentWindow?.postMessage({ appBridge: type, payload, question }, appOrigin);
}

/** Parameters that belong to the frame's address alone. */
const LAUNCH_PARAMETERS = ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp"];

const navigation = find("[data-app-links]");

function markCurrent(path: string): void {
  for (const link of navigation.querySelectorAll("a"))
    link.toggleAttribute("aria-current", link.dataset["path"] === path);
}

/** The admin's address bar shows where the app is. */
function followPlace({ path, search }: { path: string; search: string }): void {
  const parameters = new URLSearchParams(search);
  if (parameters.has("shopify-reload")) return;
  for (const name of LAUNCH_PARAMETERS) parameters.delete(name);
  const query = parameters.size > 0 ? `?${parameters.toString()}` : "";
  history.replaceState(null, "", `${appRoot}${path === "/" ? "" : path}${query}`);
  markCurrent(path);
}

function showNavigation(links: { href: string; name: string; isHome: boolean }[]): void {
  const items = links
    .filter((link) => !link.isHome)
    .map(({ href, name }) => {
      const link = document.createElement("a");
      const item = document.createElement("li");
      link.href = appRoot + href;
      link.dataset["path"] = new URL(href, appOrigin).pathname;
      link.textContent = name;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        tellApp("navigate", href);
      });
      item.append(link);
      return item;
    });
  navigation.replaceChildren(...items);
  markCurrent(location.pathname.slice(appRoot.length));
}

interface Title {
  title: string | null;
  actions: { name: string; variant: string | null; disabled: boolean }[];
}

function showTitle(bar: Title | null): void {
  heading.textContent = bar?.title ?? appTitle;
  const buttons = (bar?.actions ?? []).map(({ name, variant, disabled }, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.disabled = disabled;
    button.className = variant === "primary" ? "primary" : "";
    button.addEventListener("click", () => tellApp("titleAction", index));
    return button;
  });
  find("[data-title-actions]").replaceChildren(...buttons);
}

const ADMIN_ADDRESS =
  /^(?:shopify:\/*admin|https:\/\/admin\.shopify\.com\/store\/[a-z0-9-]+|https:\/\/[a-z0-9-]+\.myshopify\.com\/admin)(.*)$/i;

/** Opens an address for which the app leaves the frame: a page of the admin, of the app, or another site in a new tab. */
function open({ address }: { address: string }): void {
  const inAdmin = ADMIN_ADDRESS.exec(address)?.[1];
  if (inAdmin !== undefined) {
    location.assign(root + inAdmin.replace(`/apps/${apiKey}`, appRoot.slice(root.length)));
    return;
  }
  const url = new URL(address);
  if (url.origin === appOrigin) location.assign(appRoot + url.pathname + url.search);
  else if (/^https?:$/.test(url.protocol)) window.open(url, "_blank", "noopener");
}

const handlers: Record<string, (payload: never) => void> = {
  place: followPlace,
  navigation: showNavigation,
  titleBar: showTitle,
  toast: (toast: Toast) => showToast(find("[data-toasts]"), toast, tellApp),
  toastHide: (id: string) => hideToast(id, tellApp),
  open,
  loading: (isLoading: boolean) => void (find("[data-loading]").hidden = !isLoading),
  saveBar: (isShown: boolean) => void (find("[data-save-bar]").hidden = !isShown),
};

const answers: Record<string, (payload: never) => Promise<unknown>> = {
  idToken: async () => ((await (await fetch(`${root}/id-token`)).json()) as { token: string }).token,
  leave: () => Promise.resolve(window.confirm("Leave the page? Your changes are not saved.")),
  resourcePicker: (options: PickerOptions) =>
    openPicker(find("[data-picker]") as HTMLDialogElement, `${root}/resources`, options),
};

interface Message {
  appBridge: string;
  payload: never;
  question?: number;
}

async function hear({ appBridge: type, payload, question }: Message): Promise<void> {
  handlers[type]?.(payload);
  const answer = answers[type];
  if (answer) tellApp("answer", await answer(payload), question);
}

window.addEventListener("message", ({ origin, source, data }: MessageEvent<Message | null>) => {
  if (origin === appOrigin && source === frame.contentWindow && data?.appBridge) void hear(data);
});

find("[data-save-bar-save]").addEventListener("click", () => tellApp("save"));
find("[data-save-bar-discard]").addEventListener("click", () => tellApp("discard"));

// The app speaks as soon as it is there, so it is loaded once somebody listens.
frame.src = frame.dataset["src"] ?? "";
