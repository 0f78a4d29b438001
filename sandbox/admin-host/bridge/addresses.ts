import { tellAdmin } from "./channel.ts";

const ADMIN_ADDRESS =
  /^(shopify:\/*admin\b|https:\/\/admin\.shopify\.com\/|https:\/\/[a-z0-9-]+\.myshopify\.com\/admin\b)/i;

/** Opens an address outside the frame, where the admin decides how. */
export function openAddress(address: string | URL): void {
  const isAdmin = ADMIN_ADDRESS.test(String(address));
  tellAdmin("open", { address: isAdmin ? String(address) : new URL(address, location.href).href });
}

const leavesFrame = (address: string, target: string | null) =>
  target === "_top" || target === "_parent" || ADMIN_ADDRESS.test(address);

function tellPlace(): void {
  tellAdmin("place", { path: location.pathname, search: location.search });
}

/** The admin's address bar follows the app, and what leads to the admin is opened there. */
export function startAddresses(): void {
  for (const name of ["pushState", "replaceState"] as const) {
    const plain = history[name].bind(history);
    history[name] = (state: unknown, unused, url) => {
      plain(state, unused, url);
      tellPlace();
    };
  }
  window.addEventListener("popstate", tellPlace);
  tellPlace();

  const plainOpen = window.open.bind(window);
  window.open = (address = "", target = "_blank", features) => {
    if (!leavesFrame(String(address), target)) return plainOpen(address, target, features);
    openAddress(address);
    return null;
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const href = link?.getAttribute("href") ?? "";
    if (!link || event.defaultPrevented || !leavesFrame(href, link.getAttribute("target"))) return;
    event.preventDefault();
    openAddress(href);
  });
}
