import { AutoSelection, Combobox, InlineStack, Listbox, Tag } from "@shopify/polaris";
import { useState } from "react";

export interface ChosenFieldProps {
  label: string;
  labelHidden?: boolean;
  placeholder: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
  /** What can be chosen. */
  options: readonly string[];
  nameOf?: (value: string) => string;
  /** Whether words beyond the options can be added, several at once between commas. */
  isOpen?: boolean;
  error?: string | undefined;
}

/** Options shown at once: the rest is found by typing. */
const OPTIONS_SHOWN = 20;

/** What the entry that adds the typed words tells; no word is empty. */
const TYPED = "";

/** Words or things out of a list, each shown as a tag that can be removed. */
export function ChosenField(props: ChosenFieldProps) {
  const { label, labelHidden, placeholder, values, onChange, options, nameOf = String, isOpen = false, error } = props;
  const [typed, setTyped] = useState("");
  /** The option that the arrow keys have led to. */
  const [reached, setReached] = useState<string | null>(null);
  const { found, isNew } = search(options, nameOf, typed, isOpen);
  const type = (text: string) => {
    setTyped(text);
    setReached(null);
  };
  const choose = (value: string) => {
    if (value === TYPED) onChange(withWords(values, typed));
    else onChange(values.includes(value) ? without(values, value) : [...values, value]);
    type("");
  };
  const best = isNew ? TYPED : typed.trim() === "" ? undefined : found[0];
  const field = (
    <Combobox.TextField
      {...{ label, labelHidden, placeholder, error }}
      value={typed}
      onChange={type}
      autoComplete="off"
      // What was typed and not confirmed is still meant.
      onBlur={() => {
        if (isNew) choose(TYPED);
      }}
      verticalContent={<Chosen {...{ values, nameOf }} onRemove={(value) => onChange(without(values, value))} />}
    />
  );
  return (
    <div
      role="presentation"
      onKeyDown={({ key }) => {
        if (key === "Enter" && reached === null && best !== undefined) choose(best);
      }}
    >
      <Combobox allowMultiple activator={field}>
        {found.length > 0 || isNew ? (
          // The list remembers where the arrow keys were, also when it has become another: so each search has its own.
          <Listbox
            key={typed}
            accessibilityLabel={label}
            autoSelection={AutoSelection.None}
            onSelect={choose}
            onActiveOptionChange={setReached}
          >
            {isNew ? <Listbox.Action value={TYPED}>{`Add “${typed.trim()}”`}</Listbox.Action> : null}
            {found.map((value) => (
              <Listbox.Option key={value} value={value} selected={values.includes(value)}>
                {nameOf(value)}
              </Listbox.Option>
            ))}
          </Listbox>
        ) : null}
      </Combobox>
    </div>
  );
}

type ChosenProps = Required<Pick<ChosenFieldProps, "values" | "nameOf">> & { onRemove: (value: string) => void };

function Chosen({ values, nameOf, onRemove }: ChosenProps) {
  if (values.length === 0) return null;
  return (
    <InlineStack gap="100">
      {values.map((value) => (
        <Tag key={value} onRemove={() => onRemove(value)}>
          {nameOf(value)}
        </Tag>
      ))}
    </InlineStack>
  );
}

const without = (values: readonly string[], value: string) => values.filter((one) => one !== value);

/** The values with what was typed, words between commas. */
function withWords(values: readonly string[], typed: string): string[] {
  const words = typed.split(",").map((word) => word.trim());
  return [...new Set([...values, ...words.filter(Boolean)])];
}

/** The options with what was typed in their names, the very ones first, and whether it is a word beyond them. */
function search(options: readonly string[], nameOf: (value: string) => string, typed: string, isOpen: boolean) {
  const sought = typed.trim().toLowerCase();
  const isMeant = (value: string) => [value, nameOf(value)].some((name) => name.toLowerCase() === sought);
  const meant = options.filter(isMeant);
  const alike = options.filter((value) => !meant.includes(value) && nameOf(value).toLowerCase().includes(sought));
  return {
    found: [...meant, ...alike].slice(0, OPTIONS_SHOWN),
    isNew: isOpen && sought !== "" && meant.length === 0,
  };
}
