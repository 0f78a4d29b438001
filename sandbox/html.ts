const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as HTML content or as a quoted attribute's value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A piece of HTML whose text is escaped already. */
export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Piece = Html | string | number | null | undefined | false | Piece[];

/** Builds HTML: what is put in is escaped unless it is HTML already; nothing is written for null and false. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(strings.reduce((built, text, index) => built + sourceOf(pieces[index - 1]) + text));
}

function sourceOf(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return "";
  if (Array.isArray(piece)) return piece.map(sourceOf).join("");
  return piece instanceof Html ? piece.source : escapeHtml(String(piece));
}
