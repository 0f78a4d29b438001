// @ts-check
// The cart page of both manners: a changed quantity goes to the Ajax cart, and the theme renders its own form anew. It
// leaves the app blocks beside the form as they are.

document.addEventListener("change", async ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.dataset["line"] === undefined) return;
  const form = /** @type {HTMLFormElement} */ (target.form);
  const [address, query] = form.action.split("?");
  await fetch(`${address}/change.js`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ line: Number(target.dataset["line"]), quantity: Number(target.value) }),
  });
  const answer = await fetch(`${address}?${query}&section_id=${form.dataset["cart"]}`);
  const section = new DOMParser().parseFromString(await answer.text(), "text/html");
  const renewed = section.querySelector("form[data-cart]");
  if (renewed) form.replaceChildren(...renewed.childNodes);
  else location.reload();
});
