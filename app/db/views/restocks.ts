import type { AllocationPolicy } from "../../domain/allocation/policy.ts";
import { prisma } from "../client.ts";
import { currentPolicy, policyVersions } from "../policies.ts";
import { waitingRestocks, type WaitingRestock } from "../restocks.ts";
import { readCurrency } from "./currency.ts";

/** Saved versions of the policy that can be compared with: a merchant remembers the last few. */
const VERSIONS_COMPARED = 10;

/** Who gives restocks out; a person only some of them where an exception of the policy says so. */
export type GivenOut = "automatic" | "by_person" | "some_by_person";

/** Where units lie free that waiting lines could have, and whether they wait for a person. */
export interface RestockList {
  restocks: WaitingRestock[];
  givenOut: GivenOut;
}

export async function readRestockList(shop: string): Promise<RestockList> {
  const [restocks, policy] = await Promise.all([waitingRestocks(shop), currentPolicy(prisma, shop)]);
  return { restocks, givenOut: whoGivesOut(policy) };
}

function whoGivesOut({ settings, exceptions }: AllocationPolicy): GivenOut {
  const kinds = new Set([settings, ...exceptions.map((exception) => exception.settings)].map(({ restock }) => restock));
  if (kinds.size > 1) return "some_by_person";
  return settings.restock;
}

/** A location with the policy that holds there, and the versions of it that held before, newest first. */
export interface RestockPlace {
  name: string;
  /** Of the shop. */
  currency: string;
  givenOut: GivenOut;
  policy: AllocationPolicy;
  earlier: AllocationPolicy[];
}

/** What a restock of a location is given out by; null when the shop has no such location. */
export async function readRestockPlace(shop: string, locationId: string): Promise<RestockPlace | null> {
  const [location, currency, policy, versions] = await Promise.all([
    prisma.location.findUnique({ where: { shop_id: { shop, id: locationId } }, select: { name: true } }),
    readCurrency(shop),
    currentPolicy(prisma, shop),
    policyVersions(shop, VERSIONS_COMPARED),
  ]);
  const earlier = versions.filter(({ version }) => version < policy.version);
  return location && { ...location, currency, givenOut: whoGivesOut(policy), policy, earlier };
}
