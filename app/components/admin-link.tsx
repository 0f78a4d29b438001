import { Link } from "@shopify/polaris";
import { adminUrl } from "./admin-links.ts";

/** A name that leads to its page in Shopify's own admin, or the bare name of what has no page there. */
export function AdminLink({ id, children }: { id: string; children: string }) {
  const url = adminUrl(id);
  if (!url) return <>{children}</>;
  return (
    <Link url={url} target="_top" removeUnderline>
      {children}
    </Link>
  );
}
