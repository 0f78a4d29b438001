import type { PolicySettings, Protection } from "./policy.ts";

/** Units that have left to the orders of each protection, by `protectionKey`. */
export type ProtectionUse = ReadonlyMap<string, number>;

/** What tells one protection from another, whatever else about it is changed; people can read it. */
export function protectionKey({ name, untilOn }: Pick<Protection, "name" | "untilOn">): string {
  return untilOn === null ? name : `${name} until ${untilOn}`;
}

/** The settings with what is left of their protections. */
export function withUse(settings: PolicySettings, use: ProtectionUse | undefined): PolicySettings {
  if (settings.protections.length === 0 || use === undefined) return settings;
  const protections = settings.protections.map((protection) => ({
    ...protection,
    units: Math.max(0, protection.units - (use.get(protectionKey(protection)) ?? 0)),
  }));
  return { ...settings, protections };
}

/** The use of protections, by location, with what just left counted. */
export function addUse(
  use: ReadonlyMap<string, ProtectionUse>,
  consumed: readonly { locationId: string; units: number; reason: string | null }[],
): ReadonlyMap<string, ProtectionUse> {
  const counted = new Map([...use].map(([locationId, units]) => [locationId, new Map(units)]));
  for (const { locationId, units, reason } of consumed) {
    if (reason === null) continue;
    const here = counted.get(locationId) ?? new Map<string, number>();
    counted.set(locationId, here.set(reason, (here.get(reason) ?? 0) + units));
  }
  return counted;
}
