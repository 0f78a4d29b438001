/** A page of the shop, or nothing where it cannot be had. */
export async function fetchPage(address) {
  const answer = await fetch(address).catch(() => {});
  return new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html");
}
