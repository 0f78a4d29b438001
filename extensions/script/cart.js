import { fetchPage } from "./fetch-page.js";

/** What the app embed says of the cart. */
const embedIn = (page) => page.querySelector("[data-backorder-drawer]")?.content.firstElementChild;

const carts = () => [...document.querySelectorAll("backorder-cart")];

/** Keeps what is said of the cart true, and says it in cart drawers too where the app embed is on. */
export function followCart() {
  const embed = embedIn(document);
  if (embed) followDrawer(embed);
  // Each theme changes the cart in its own manner, but all of them ask Shopify's cart to do it.
  new PerformanceObserver((list) => {
    if (list.getEntries().some(({ name }) => /\/cart\/(add|change|update|clear)/.test(name)))
      new Set([embed, ...carts()]).forEach((cart) => cart && renewCart(cart));
  }).observe({ type: "resource" });
}

/** Puts the embed's words above the button that leads from a cart drawer to checkout. */
function followDrawer(embed) {
  const fillDrawer = () => {
    const button = document.querySelector("[name=checkout],a[href$='/checkout'],[action$='/checkout'] button");
    const box = button?.parentElement;
    const place = box?.matches("form,dialog,[role=dialog]") ? button : box;
    if (!place || carts().some((cart) => cart !== embed)) return;
    if (place.previousElementSibling !== embed) place.before(embed);
    embed.hidden = !embed.textContent.trim();
  };
  const watcher = new MutationObserver(fillDrawer);
  const onClick = () => {
    fillDrawer();
    // Themes render their drawers anew, and drop what is not theirs.
    watcher.observe(document.body, { subtree: true, childList: true });
  };
  document.addEventListener("click", onClick, true);
}

/** Tells anew when the cart ships. */
async function renewCart(cart) {
  const asked = (cart.asked = fetchPage(cart.dataset.source));
  const page = await asked;
  const renewed = page.getElementById(cart.id) ?? embedIn(page);
  for (const part of ["ul", "p"]) {
    const [from, to] = [renewed?.querySelector(part), cart.querySelector(part)];
    if (cart.asked === asked && from && from.textContent !== to.textContent) to.replaceChildren(...from.childNodes);
  }
}
