import { BlockStack, Box, Checkbox, TextField } from "@shopify/polaris";
import { useState, type ReactNode } from "react";

export interface NumberFieldProps {
  label: string;
  /** NaN while it is not a number. */
  value: number;
  onChange: (value: number) => void;
  /** How many of what is typed make one: 100 for percent. */
  scale?: number;
  prefix?: string;
  suffix?: string;
  helpText?: ReactNode;
  error?: string | undefined;
  labelHidden?: boolean;
}

/** Wide enough for what is entered, so that it reads as part of a sentence. */
const FIELD_WIDTH = "12rem";

/** Digits that a typed number keeps: enough for a percentage that is stored as a share. */
const DIGITS_KEPT = 6;

/** A number as it is typed. What is no number is kept on the screen, and told as NaN. */
export function NumberField({ value, onChange, scale = 1, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useState("");
  const read = (text: string) => (text.trim() === "" ? Number.NaN : Number(text) / scale);
  const write = () => (Number.isNaN(value) ? "" : String(Number((value * scale).toFixed(DIGITS_KEPT))));
  return (
    <Box maxWidth={FIELD_WIDTH}>
      <TextField
        {...rest}
        type="number"
        min={0}
        autoComplete="off"
        value={Object.is(read(typed), value) ? typed : write()}
        onChange={(text) => {
          setTyped(text);
          onChange(read(text));
        }}
      />
    </Box>
  );
}

export interface BoundFieldProps extends Omit<NumberFieldProps, "value" | "onChange" | "helpText" | "labelHidden"> {
  /** What setting the bound means. */
  choice: string;
  explanation: string;
  /** Null without a bound. */
  value: number | null;
  /** What the bound is at first. */
  start: number;
  onChange: (value: number | null) => void;
}

/** A bound that can be set or not, and how far it goes. */
export function BoundField({ choice, explanation, value, start, onChange, ...field }: BoundFieldProps) {
  return (
    <BlockStack gap="200">
      <Checkbox
        label={choice}
        helpText={explanation}
        checked={value !== null}
        onChange={(isSet) => onChange(isSet ? start : null)}
      />
      {value === null ? null : (
        <Box paddingInlineStart="600">
          <NumberField {...field} value={value} onChange={onChange} />
        </Box>
      )}
    </BlockStack>
  );
}
