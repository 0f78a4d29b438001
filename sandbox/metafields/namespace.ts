import type { AppIdentity } from "../context.ts";
import { gidKey } from "../state/index.ts";

/** The namespace that is reserved for an app, `app--123`. */
export function reservedNamespace(app: AppIdentity): string {
  return `app--${gidKey(app.id)}`;
}

/** `$app`, `$app:x` and an absent namespace mean the calling app's reserved one. */
export function resolveNamespace(app: AppIdentity, namespace: string | null | undefined): string {
  if (!namespace || namespace === "$app") return reservedNamespace(app);
  return namespace.startsWith("$app:") ? `${reservedNamespace(app)}--${namespace.slice("$app:".length)}` : namespace;
}

/** True when the namespace is reserved for an app other than the given one. */
export function isForeign(app: AppIdentity, namespace: string): boolean {
  const own = reservedNamespace(app);
  return namespace.startsWith("app--") && namespace !== own && !namespace.startsWith(`${own}--`);
}
