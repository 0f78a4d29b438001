import type { AllocationPolicy } from "../domain/allocation/policy.ts";
import { standardPolicy } from "../domain/allocation/standard-policies.ts";
import { comparedPolicies, findComparedPolicy, type ComparedGroup } from "./compared-policies.ts";
import { isPreset, POLICY_PRESETS, withPreset } from "./policy-presets.ts";

/** The shop's policy with the versions that held before, newest first. */
export interface ShopPolicies {
  policy: AllocationPolicy;
  earlier: readonly AllocationPolicy[];
}

/** A policy that is played, by the name that the merchant knows it by. */
type PlayedPolicy = Pick<AllocationPolicy, "settings" | "exceptions"> & { name: string };

/** What the form calls the policy that the shop has. */
export const OWN_POLICY = "own";

/** The policies without which nothing can be compared: the first fields of the form. */
export const POLICIES_NEEDED = 2;

const PRESET = "preset-";

/** The policies that the lab can play: the shop's own, the presets of its policy page, the standard ones and its earlier. */
export function labChoices({ policy, earlier }: ShopPolicies): ComparedGroup[] {
  const own = policy.version === 0 ? "Your policy" : `Your policy (version ${policy.version})`;
  const [standard, ...versions] = comparedPolicies(earlier);
  const isStandard = standardPolicy("first_come_first_served", policy).settings;
  const presets = POLICY_PRESETS.flatMap((preset, place) => {
    const name = `Preset: ${preset.name}`;
    return isPreset(isStandard, preset) ? [] : [{ value: `${PRESET}${place}`, name, label: name }];
  });
  return [
    { title: "Your policy", options: [{ value: OWN_POLICY, name: own, label: own }] },
    ...(standard ? [standard] : []),
    { title: "Presets of the policy page", options: presets },
    ...versions,
  ];
}

/** The field of the form in which another policy must be chosen, and why. */
export interface ChoiceFault {
  place: number;
  message: string;
}

/**
 * The policies that a merchant chose.
 *
 * @param values what the fields of the form say, in their order; empty for none.
 */
export function chooseLabPolicies(
  values: readonly string[],
  shop: ShopPolicies,
): { policies: PlayedPolicy[] } | { fault: ChoiceFault } {
  const options = labChoices(shop).flatMap((group) => group.options);
  const policies: PlayedPolicy[] = [];
  for (const [place, value] of values.entries()) {
    if (value === "" && place >= POLICIES_NEEDED) continue;
    if (value === "") return { fault: { place, message: "Choose a policy." } };
    if (values.indexOf(value) < place) return { fault: { place, message: "Choose each policy once." } };
    const option = options.find((each) => each.value === value);
    const found = option && findLabPolicy(value, shop);
    if (!found) return { fault: { place, message: "This policy is no longer there. Choose another one." } };
    policies.push({ name: option.name, settings: found.settings, exceptions: found.exceptions });
  }
  return { policies };
}

function findLabPolicy(value: string, { policy, earlier }: ShopPolicies): Omit<AllocationPolicy, "version"> | null {
  if (value === OWN_POLICY) return policy;
  const preset = value.startsWith(PRESET) ? POLICY_PRESETS[Number(value.slice(PRESET.length))] : undefined;
  if (preset) return { settings: withPreset(policy.settings, preset), exceptions: [] };
  return findComparedPolicy(value, policy, earlier);
}
