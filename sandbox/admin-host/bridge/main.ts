// App Bridge as far as the local admin plays it: `window.shopify`, the `ui-` elements, and `fetch` with session tokens.
// What it does not play throws, so that nothing passes for done.
import { adminOrigin, askAdmin, configuration, isEmbedded, tellAdmin } from "./channel.ts";
import { startAddresses } from "./addresses.ts";
import { defineModal } from "./modal.ts";
import { defineNavMenu } from "./nav-menu.ts";
import { defineSaveBar, discardChanges, hasUnsavedChanges } from "./save-bar.ts";
import { idToken, startSession } from "./session.ts";
import { defineTitleBar } from "./title-bar.ts";
import { toast } from "./toast.ts";

/** An element of this script that is named by its id, as `shopify.modal.show("id")` does. */
interface Showable {
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
}

function byId(id: string): Showable {
  const element = document.getElementById(id);
  if (!element || !("show" in element)) throw new Error(`No modal or save bar has the id ${id}`);
  return element as unknown as Showable;
}

const showById = {
  show: (id: string) => byId(id).show(),
  hide: (id: string) => byId(id).hide(),
  toggle: (id: string) => byId(id).toggle(),
};

interface PickerOptions {
  type: string;
  multiple?: boolean | number;
  query?: string;
  selectionIds?: { id: string }[];
}

async function resourcePicker({ type, multiple = false, query = "", selectionIds = [] }: PickerOptions) {
  if (type === "collection") throw new Error("The local admin does not play the collection picker");
  const selected = selectionIds.map(({ id }) => id);
  const picked = await askAdmin("resourcePicker", { type, multiple, query, selected });
  return Array.isArray(picked) ? Object.assign(picked, { selection: picked }) : undefined;
}

/** Resolves when the merchant may leave the page; stays pending when changes keep them there. */
async function leaveConfirmation(): Promise<void> {
  if (!hasUnsavedChanges()) return;
  if ((await askAdmin("leave")) !== true) await new Promise(() => {});
  discardChanges();
}

const played: Record<string, unknown> = {
  config: configuration,
  origin: adminOrigin,
  ready: Promise.resolve(),
  environment: { mobile: false, embedded: isEmbedded, pos: false, intent: false },
  idToken,
  loading: (isLoading = true) => tellAdmin("loading", isLoading),
  user: () => Promise.resolve({ accountAccess: "Full access" }),
  toast,
  modal: showById,
  saveBar: { ...showById, leaveConfirmation },
  resourcePicker,
  webVitals: { onReport: () => Promise.resolve() },
  support: { registerHandler: () => Promise.resolve() },
};

if (!("shopify" in window)) {
  startSession();
  if (isEmbedded) startAddresses();
  defineNavMenu();
  defineTitleBar();
  defineModal();
  defineSaveBar();
  const shopify = new Proxy(played, {
    get(target, name) {
      if (typeof name === "symbol" || name in target) return Reflect.get(target, name) as unknown;
      throw new Error(`The local admin does not play shopify.${name}`);
    },
  });
  Object.defineProperty(window, "shopify", { value: shopify });
}
