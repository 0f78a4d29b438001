import { TextField } from "@shopify/polaris";

export interface ReasonFieldProps {
  value: string;
  onChange: (value: string) => void;
  isRequired: boolean;
  error: string | undefined;
  /** Whose history tells it. */
  readIn?: "line" | "order" | "shipment";
}

/** Why a person does something by hand, for those who read it later. */
export function ReasonField({ value, onChange, isRequired, error, readIn = "line" }: ReasonFieldProps) {
  return (
    <TextField
      label={isRequired ? "Reason" : "Reason (optional)"}
      helpText={`Everybody who looks at the history of the ${readIn} reads it there.`}
      value={value}
      onChange={onChange}
      autoComplete="off"
      {...(error === undefined ? {} : { error })}
    />
  );
}
