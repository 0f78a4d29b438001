/** How the letters of a file are written. */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export type Decoded =
  | { kind: "text"; text: string; encoding: Encoding }
  /** Bytes that are no letters in it; where the first is, counted from 1, when that is known. */
  | { kind: "undecodable"; encoding: Encoding; byte: number | null };

/** Bytes that Windows-1252 gives no letter to. */
const NO_LETTERS = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Bytes from which it is seen whether a file without a mark is UTF-16. */
const HEAD_BYTES = 1_024;

/**
 * Reads a file's text: as its byte order mark says, else as UTF-16 when every other byte is zero, as UTF-8 when it is
 * that, and as Windows-1252, which Excel writes in western countries, when it is not.
 */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  if (encoding !== null) {
    const text = strictly(bytes, encoding);
    return text === null ? { kind: "undecodable", encoding, byte: null } : { kind: "text", text, encoding };
  }
  const text = strictly(bytes, "utf-8");
  if (text !== null) return { kind: "text", text, encoding: "utf-8" };
  const byte = bytes.findIndex((value) => NO_LETTERS.has(value));
  if (byte >= 0) return { kind: "undecodable", encoding: "windows-1252", byte: byte + 1 };
  return { kind: "text", text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
}

function encodingOf(bytes: Uint8Array): Encoding | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const head = bytes.subarray(0, HEAD_BYTES);
  const zeros = [0, 1].map((odd) => head.filter((value, index) => value === 0 && index % 2 === odd).length);
  const [even = 0, odd = 0] = zeros;
  if (even === 0 && odd > head.length / 4) return "utf-16le";
  return odd === 0 && even > head.length / 4 ? "utf-16be" : null;
}

/** Without its byte order mark; null when it is not of this encoding. */
function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
