import { BlockStack, Box, Button, InlineError, InlineStack, Text } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon, PlusCircleIcon } from "@shopify/polaris-icons";
import { useEffect, useId, useRef, type ReactNode } from "react";

export interface RuleListProps<Rule> {
  rules: readonly Rule[];
  onChange: (rules: Rule[]) => void;
  /** What one of them is: `class`. */
  noun: string;
  create: () => Rule;
  /** How a rule is named on its own. */
  titleOf: (rule: Rule, place: number) => string;
  /** What is wrong with the list as a whole. */
  error?: string | undefined;
  children: (rule: Rule, change: (rule: Rule) => void, place: number) => ReactNode;
}

/** Rules of which the first that holds counts: they can be added, moved and removed. */
export function RuleList<Rule>(props: RuleListProps<Rule>) {
  const { rules, onChange, noun, create, titleOf, error, children } = props;
  const { list, follow } = useFollowingFocus();
  const errorId = useId();
  return (
    <BlockStack gap="300">
      <div ref={list} tabIndex={-1} style={{ outline: "none" }}>
        <BlockStack gap="300">
          {rules
            .map((rule, place) => ({ rule, place }))
            .map(({ rule, place }) => (
              <Box key={place} borderColor="border" borderWidth="025" borderRadius="200" padding="300">
                <BlockStack gap="300">
                  <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
                    <Text as="h3" variant="headingSm" breakWord>
                      {titleOf(rule, place)}
                    </Text>
                    <RuleActions
                      title={titleOf(rule, place)}
                      onUp={place > 0 ? () => onChange(swapped(rules, place - 1)) : null}
                      onDown={place < rules.length - 1 ? () => onChange(swapped(rules, place)) : null}
                      onRemove={() => {
                        follow("list");
                        onChange(rules.filter((_, other) => other !== place));
                      }}
                    />
                  </InlineStack>
                  {children(rule, (changed) => onChange(rules.with(place, changed)), place)}
                </BlockStack>
              </Box>
            ))}
        </BlockStack>
      </div>
      {error ? <InlineError message={error} fieldID={errorId} /> : null}
      <div id={errorId}>
        <Button
          icon={PlusCircleIcon}
          onClick={() => {
            follow("last");
            onChange([...rules, create()]);
          }}
        >
          {`Add ${noun}`}
        </Button>
      </div>
    </BlockStack>
  );
}

export interface RuleActionsProps {
  title: string;
  /** Null where it cannot go further. */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onRemove: () => void;
}

/** Moves a rule of a list up or down, or removes it. */
export function RuleActions({ title, onUp, onDown, onRemove }: RuleActionsProps) {
  return (
    <InlineStack wrap={false}>
      {onUp || onDown ? (
        <>
          <Button
            variant="tertiary"
            icon={ArrowUpIcon}
            accessibilityLabel={`Move up: ${title}`}
            disabled={!onUp}
            onClick={() => onUp?.()}
          />
          <Button
            variant="tertiary"
            icon={ArrowDownIcon}
            accessibilityLabel={`Move down: ${title}`}
            disabled={!onDown}
            onClick={() => onDown?.()}
          />
        </>
      ) : null}
      <Button variant="tertiary" icon={DeleteIcon} accessibilityLabel={`Remove: ${title}`} onClick={onRemove} />
    </InlineStack>
  );
}

/** The list with the rule at a place and the next one exchanged. */
export function swapped<Rule>(rules: readonly Rule[], place: number): Rule[] {
  return [...rules.slice(0, place), ...rules.slice(place, place + 2).toReversed(), ...rules.slice(place + 2)];
}

/** After a rule was added the focus goes to its first field; after one was removed it stays in the list. */
function useFollowingFocus() {
  const list = useRef<HTMLDivElement>(null);
  const next = useRef<"last" | "list" | null>(null);
  useEffect(() => {
    if (next.current === "list") list.current?.focus();
    if (next.current === "last") {
      list.current?.firstElementChild?.lastElementChild?.querySelector<HTMLElement>("input, select")?.focus();
    }
    next.current = null;
  });
  return {
    list,
    follow: (where: "last" | "list") => {
      next.current = where;
    },
  };
}
