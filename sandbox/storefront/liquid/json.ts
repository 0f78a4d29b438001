/** JSON that is safe inside a script element, as Shopify's `json` filter writes it. */
export function escapeJson(value: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value ?? null).replace(/[<>&\u2028\u2029]/g, escaped);
}
