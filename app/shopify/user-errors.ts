import { AdminApiError } from "./admin-api.ts";

interface UserError {
  message: string;
  code?: string | null;
}

/**
 * Ends a mutation that Shopify refused.
 *
 * @param tolerated codes that mean the wanted state is there already.
 * @throws AdminApiError, not retryable as it stands, naming Shopify's own words.
 */
export function refuseUserErrors(
  mutation: string,
  errors: readonly UserError[] | undefined,
  tolerated: readonly string[] = [],
): void {
  const serious = (errors ?? []).filter((error) => !tolerated.includes(error.code ?? ""));
  if (serious.length === 0) return;
  const reasons = serious.map((error) => `${error.code ?? "refused"}: ${error.message}`).join("; ");
  throw new AdminApiError(`Shopify refused ${mutation}: ${reasons}`, false);
}
