/**
 * A failure whose message alone, in one line, tells the reader what to do: it is printed without a stack. Every other error
 * is a fault of ours and is printed whole.
 */
export class ClearError extends Error {
  override name = "ClearError";
}

/** What to print for an error that ended a command. */
export function describeFailure(error: unknown): string {
  if (error instanceof ClearError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The system's short name of an error ("EADDRINUSE"), if it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
