import { Button, ButtonGroup } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, type FocusEvent } from "react";
import type { Step } from "./restock-address.ts";

export interface RestockTurnButtonsProps {
  /** What the line is called. */
  name: string;
  /** Its place among the lines that are put first, from 0, of so many. */
  place: number;
  of: number;
  onStep: (step: Step) => void;
}

/** Moves a line up and down among the lines of its item that are put first. */
export function RestockTurnButtons({ name, place, of, onStep }: RestockTurnButtonsProps) {
  const buttons = useRef<HTMLDivElement>(null);
  const stepped = useRef<Step | null>(null);
  // A browser takes the focus from a button whose row is put elsewhere, and a disabled one has no use for it.
  useEffect(() => {
    const [up, down] = buttons.current?.querySelectorAll("button") ?? [];
    const isUp = place === of - 1 || (stepped.current === "up" && place > 0);
    if (stepped.current !== null) (isUp ? up : down)?.focus({ preventScroll: true });
  }, [place, of]);
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget !== null && !buttons.current?.contains(relatedTarget)) stepped.current = null;
  };
  const button = (step: Step, isAtEnd: boolean) => (
    <Button
      icon={step === "up" ? ArrowUpIcon : ArrowDownIcon}
      size="slim"
      accessibilityLabel={`Move ${step}: ${name}`}
      disabled={isAtEnd}
      onClick={() => {
        stepped.current = step;
        onStep(step);
      }}
    />
  );
  return (
    <div ref={buttons} onBlur={leave}>
      <ButtonGroup variant="segmented">
        {button("up", place === 0)}
        {button("down", place === of - 1)}
      </ButtonGroup>
    </div>
  );
}
