import type { AllocationPolicy } from "../domain/allocation/policy.ts";
import { STANDARD_POLICIES, standardPolicy, type StandardPolicy } from "../domain/allocation/standard-policies.ts";
import { nameSettings } from "./policy-words.ts";

/** A policy that a restock can be compared under. */
export interface ComparedPolicy {
  /** What the page's address says of it. */
  value: string;
  /** Above its column. */
  name: string;
  /** In the list to choose from. */
  label: string;
}

/** A list of policies to choose from, under one heading. */
export interface ComparedGroup {
  title: string;
  options: ComparedPolicy[];
}

const STANDARD_NAMES: Record<StandardPolicy, string> = {
  first_come_first_served: "First come, first served",
  complete_lines: "Complete lines",
  complete_orders: "Complete orders",
};

/** What the shop's policy can be compared with: the standard ones, and its own earlier versions, newest first. */
export function comparedPolicies(earlier: readonly AllocationPolicy[]): ComparedGroup[] {
  const standard = STANDARD_POLICIES.map((value) => ({
    ...{ value, name: STANDARD_NAMES[value] },
    label: STANDARD_NAMES[value],
  }));
  const versions = earlier.map(({ version, settings }) => ({
    ...{ value: versionValue(version), name: `Version ${version}` },
    label: `Version ${version}: ${nameSettings(settings)}`,
  }));
  const groups = [
    { title: "Standard policies", options: standard },
    { title: "Earlier versions of yours", options: versions },
  ];
  return groups.filter(({ options }) => options.length > 0);
}

const versionValue = (version: number): string => `version-${version}`;

/** The policy that an address names; null when it names none that can be compared with. */
export function findComparedPolicy(
  value: string,
  policy: AllocationPolicy,
  earlier: readonly AllocationPolicy[],
): Omit<AllocationPolicy, "version"> | null {
  const standard = STANDARD_POLICIES.find((name) => name === value);
  if (standard) return standardPolicy(standard, policy);
  const found = earlier.find(({ version }) => versionValue(version) === value);
  return found ? { settings: found.settings, exceptions: found.exceptions } : null;
}
