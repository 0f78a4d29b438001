import { useRef } from "react";

/** Remembers the last value of each kind that was left, so that who looks at another choice finds his own again. */
export function useRemembered<Value extends { kind: string }>(value: Value) {
  const values = useRef(new Map<Value["kind"], Value>());
  return (kind: Value["kind"]): Value | undefined => {
    values.current.set(value.kind, value);
    return values.current.get(kind);
  };
}
