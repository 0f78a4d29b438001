import { Link } from "@shopify/polaris";
import type { SyntheticEvent } from "react";
import { adminUrl } from "./admin-links.ts";

/** A name that leads to its page in Shopify's own admin, or the bare name of what has no page there. */
export function AdminLink({ id, children }: { id: string; children: string }) {
  const url = adminUrl(id);
  if (!url) return <>{children}</>;
  // A click on it is not one on the row of a list that it stands in. Polaris passes the event on without saying so.
  const staysHere = (event?: SyntheticEvent) => event?.stopPropagation();
  return (
    <Link url={url} target="_top" removeUnderline onClick={staysHere}>
      {children}
    </Link>
  );
}
