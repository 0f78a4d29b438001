/**
 * Access scopes that are needed and not granted. Who may write may also read; Shopify names only the wider of the two.
 * https://shopify.dev/docs/api/usage/access-scopes
 */
export function missingScopes(needed: readonly string[], granted: readonly string[]): string[] {
  const isGranted = new Set(granted.flatMap((scope) => [scope, scope.replace("write_", "read_")]));
  return needed.filter((scope) => !isGranted.has(scope));
}
