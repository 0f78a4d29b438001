import { Box, Select } from "@shopify/polaris";
import type { ComparedGroup } from "./compared-policies.ts";

export interface CompareFieldProps {
  choices: readonly ComparedGroup[];
  /** The value of the policy that is chosen; empty for none. */
  chosen: string;
  onChoose: (value: string) => void;
}

/** Chooses the policy that stands beside the shop's own. */
export function CompareField({ choices, chosen, onChoose }: CompareFieldProps) {
  const groups = choices.map(({ title, options }) => ({
    title,
    options: options.map(({ value, label }) => ({ value, label })),
  }));
  return (
    <Box maxWidth="28rem">
      <Select
        label="Compare your policy with"
        helpText="Shows beside it who would get what. Nothing is given out by it."
        options={[{ value: "", label: "Nothing" }, ...groups]}
        value={chosen}
        onChange={onChoose}
      />
    </Box>
  );
}
