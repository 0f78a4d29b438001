import { Form, TextField } from "@shopify/polaris";
import { useState } from "react";

export interface SearchFormProps {
  label: string;
  /** The words by which the list is narrowed now; empty for none. */
  search: string;
  onSearch: (words: string) => void;
}

/** A field in which a list is searched by title or SKU; Enter searches. */
export function SearchForm({ label, search, onSearch }: SearchFormProps) {
  const [words, setWords] = useState(search);
  const clear = () => {
    setWords("");
    onSearch("");
  };
  return (
    <Form onSubmit={() => onSearch(words.trim())}>
      <TextField
        label={label}
        labelHidden
        placeholder="Title or SKU"
        value={words}
        onChange={setWords}
        clearButton
        onClearButtonClick={clear}
        autoComplete="off"
      />
    </Form>
  );
}
