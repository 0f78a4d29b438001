import { BlockStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { percentDone } from "./format.ts";

export interface RunProgressProps {
  /** What is being done, as it is said: "Playing". */
  doing: string;
  done: number;
  /** 0 until a worker has begun. */
  total: number;
}

/** How far a worker is with what it was asked for. */
export function RunProgress({ doing, done, total }: RunProgressProps) {
  const label = useId();
  const percent = percentDone({ done, total });
  return (
    <BlockStack gap="200">
      <Text as="p" id={label}>
        {percent === null ? "Waiting for its turn" : `${doing}: ${percent}% done`}
      </Text>
      <ProgressBar progress={percent ?? 0} size="small" ariaLabelledBy={label} animated={false} />
    </BlockStack>
  );
}
