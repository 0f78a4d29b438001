import { Badge } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon } from "@shopify/polaris-icons";
import type { AdminContext } from "./format.ts";
import { describeDifference } from "./restock-words.ts";

export interface DifferenceBadgeProps {
  from: number;
  to: number;
  format: AdminContext;
}

/** How much a number is above or below another, with an arrow; nothing when they are the same. */
export function DifferenceBadge({ from, to, format }: DifferenceBadgeProps) {
  const words = describeDifference(from, to, format);
  if (words === null) return null;
  return (
    <Badge
      tone={to > from ? "success" : "warning"}
      icon={to > from ? ArrowUpIcon : ArrowDownIcon}
      toneAndProgressLabelOverride="Difference:"
    >
      {words}
    </Badge>
  );
}
