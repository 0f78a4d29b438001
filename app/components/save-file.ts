/**
 * Saves what an address of the app answers as a file. The browser asks for it as the page does, because a link could not
 * bring the session token.
 *
 * @throws when the server, or the way to it, fails.
 */
export async function saveFile(address: string, filename: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  const url = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement("a"), { href: url, download: filename });
  link.click();
  URL.revokeObjectURL(url);
}
