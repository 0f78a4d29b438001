import type { PolicySettings } from "../domain/allocation/policy.ts";
import { writeValue } from "./policy-draft.ts";

/** What a preset decides. Stock that is kept back, and who gives out a restock, stay as the shop has them. */
type PresetSettings = Pick<
  PolicySettings,
  "orderOfService" | "guarantees" | "completeness" | "partialAfterDays" | "mostOvertakes" | "longestWaitDays"
>;

export interface PolicyPreset {
  name: string;
  /** For whom it is good, in one sentence. */
  description: string;
  settings: PresetSettings;
}

const PLAIN: PresetSettings = {
  orderOfService: { kind: "first_come_first_served" },
  guarantees: [],
  completeness: { kind: "partial", leastShare: 0, mostParcels: null },
  partialAfterDays: null,
  mostOvertakes: null,
  longestWaitDays: null,
};

/** Settings to start from. Those that let orders overtake others also bound how often and for how long. */
export const POLICY_PRESETS: readonly PolicyPreset[] = [
  {
    name: "First come, first served",
    description: "Whoever ordered first gets the units first. Fair and simple to explain.",
    settings: PLAIN,
  },
  {
    name: "Loyal customers first",
    description: "Customers who order often and spend more come first, but nobody waits forever.",
    settings: {
      ...PLAIN,
      orderOfService: {
        kind: "weighted",
        weights: { customer_orders: 40, customer_spent: 30, age: 30 },
        preferred: { customerTags: [], channels: [], countryCodes: [] },
      },
      mostOvertakes: 5,
      longestWaitDays: 30,
    },
  },
  {
    name: "Complete orders",
    description: "A restock completes as many orders as it can: fewer parcels and less postage.",
    settings: {
      ...PLAIN,
      completeness: { kind: "complete_orders", aim: "orders" },
      partialAfterDays: 30,
      longestWaitDays: 30,
    },
  },
  {
    name: "Business first",
    description: "Orders of companies (B2B) are served before all others, within bounds.",
    settings: {
      ...PLAIN,
      orderOfService: {
        kind: "priority_classes",
        classes: [{ name: "Business", when: { isBusiness: true } }],
      },
      mostOvertakes: 5,
      longestWaitDays: 30,
    },
  },
];

/** The settings with what a preset decides. */
export function withPreset(settings: PolicySettings, preset: PolicyPreset): PolicySettings {
  return { ...settings, ...preset.settings };
}

/** Whether settings are those of a preset, as far as it decides. */
export function isPreset(settings: PolicySettings, preset: PolicyPreset): boolean {
  return writeValue(settings) === writeValue(withPreset(settings, preset));
}
