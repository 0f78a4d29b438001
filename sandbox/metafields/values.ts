/** What is wrong with a metafield's value, or null. Texts as Shopify's; types beyond these are taken as text. */
export function valueFault(type: string, value: string): string | null {
  switch (type) {
    case "json":
      return isJson(value) ? null : "Value is invalid JSON.";
    case "number_integer":
      return /^-?\d+$/.test(value) ? null : "Value must be an integer.";
    case "boolean":
      return value === "true" || value === "false" ? null : "Value must be true or false.";
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? null : "Value must be in YYYY-MM-DD format.";
    default:
      return null;
  }
}

/** A value as `Metafield.jsonValue` shows it. */
export function jsonValue(type: string, value: string): unknown {
  const isParsed = type === "json" || type === "boolean" || type === "number_integer" || type.startsWith("list.");
  return isParsed ? JSON.parse(value) : value;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
