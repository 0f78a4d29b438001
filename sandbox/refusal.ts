/** One entry of a mutation's `userErrors`. */
export interface UserError {
  field: string[] | null;
  message: string;
  code: string | null;
}

/** Thrown by a rule that refuses a mutation; the answer carries the errors as `userErrors`, and nothing has changed. */
export class Refusal extends Error {
  readonly userErrors: UserError[];

  constructor(userErrors: UserError[]) {
    super(userErrors.map((error) => error.message).join(" "));
    this.userErrors = userErrors;
  }
}

/** Refuses with one error. */
export function refuse(field: string[] | null, message: string, code: string | null = null): never {
  throw new Refusal([{ field, message, code }]);
}

/** Thrown where Shopify does something that the sandbox does not play. */
export class NotSimulated extends Error {
  constructor(what: string) {
    super(`Not simulated by the local Shopify: ${what}`);
  }
}

/** Refuses input fields that would be ignored: silence would pass for success. */
export function onlySimulated(input: object, typeName: string, simulated: readonly string[]): void {
  for (const [key, value] of Object.entries(input)) {
    if (value !== null && value !== undefined && !simulated.includes(key)) throw new NotSimulated(`${typeName}.${key}`);
  }
}

/** A top-level GraphQL error with Shopify's `extensions.code`. */
export class RequestError extends Error {
  readonly extensions: Record<string, unknown>;

  constructor(message: string, extensions: Record<string, unknown>) {
    super(message);
    this.extensions = extensions;
  }
}
