// @ts-check
// The cart drawer. Dawn asks for the drawer's section along with the change, and puts it in its place. Horizon tells the page
// of the change by an event; its drawer hears it, fetches the section and takes over what is new.

const SECTION = "cart-drawer";

const content = () => /** @type {Element} */ (document.querySelector("[data-cart-drawer] .drawer__content"));
/** @param {string} html */
const newContent = (html) =>
  /** @type {Element} */ (new DOMParser().parseFromString(html, "text/html").querySelector(".drawer__content"));

const isDawn = document.documentElement.classList.contains("manner-dawn");

/**
 * Adds to Shopify's cart, and has the drawer show it.
 *
 * @param {HTMLFormElement} form
 * @returns {Promise<{ ok: boolean, description?: string }>}
 */
export async function addToCart(form) {
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  if (isDawn) body.set("sections", SECTION);
  const answer = await fetch(form.action.replace("/cart/add", "/cart/add.js"), { method: "POST", body });
  const added = await answer.json();
  const cart = await (await fetch(form.action.replace("/cart/add", "/cart.js"))).json();
  const count = document.querySelector("[data-cart-count]");
  if (count) count.textContent = cart.item_count;
  if (answer.ok && isDawn) content().innerHTML = newContent(added.sections[SECTION]).innerHTML;
  else if (answer.ok)
    document.dispatchEvent(new CustomEvent("cart:update", { detail: { data: { itemCount: cart.item_count } } }));
  return { ok: answer.ok, description: added.description };
}

document.addEventListener("cart:update", async () => {
  const address = new URL(location.href);
  address.searchParams.set("section_id", SECTION);
  const answer = await fetch(address);
  content().replaceChildren(...newContent(await answer.text()).childNodes);
});

document.addEventListener("click", ({ target }) => {
  if (!(target instanceof Element) || !target.closest("[data-open-cart]")) return;
  /** @type {HTMLDialogElement | null} */ (document.querySelector("[data-cart-drawer]"))?.showModal();
});

// Cards of products without options add at once.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset["quickAdd"] === undefined) return;
  event.preventDefault();
  const { ok, description } = await addToCart(form);
  const message = form.querySelector("[data-message]");
  if (message) message.textContent = ok ? "Added to your cart." : (description ?? "");
});
