/** A pattern of LIKE for what has some words in it, as they are typed. */
export function likePart(words: string): string {
  return `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
