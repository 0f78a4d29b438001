// @ts-check
// The pop-up in which both Dawn and Horizon show a product on top of a list: they fetch the product's own section and put
// its content, app blocks and all, into a dialog of the list's page.

const MAIN_SECTION = "template--main";

document.addEventListener("click", async ({ target }) => {
  const button = target instanceof Element ? target.closest("[data-quick-view]") : null;
  const address = button?.getAttribute("data-quick-view");
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector(".quick-view"));
  if (!address || !dialog) return;
  const answer = await fetch(`${address}&section_id=${MAIN_SECTION}`);
  const section = new DOMParser().parseFromString(await answer.text(), "text/html");
  const product = section.querySelector("product-info");
  if (product) dialog.querySelector("[data-quick-view-content]")?.replaceChildren(product);
  dialog.showModal();
});
