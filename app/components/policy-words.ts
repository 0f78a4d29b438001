import {
  FACTORS,
  type AllocationPolicy,
  type Factor,
  type Guarantee,
  type OrderOfService,
  type PolicyException,
  type PolicySettings,
  type Protection,
} from "../domain/allocation/policy.ts";
import { parseGid } from "./admin-links.ts";
import { channelName, countedOrBlank, describeOrders, BLANK, listWords } from "./policy-order-words.ts";
import { counted, formatDay } from "./format.ts";
import { countryName } from "./countries.ts";
import { FACTOR_WORDS } from "./policy-factor-words.ts";
import { capitalize } from "./rule-words.ts";
import type { PolicyFormat } from "./policy-editor.ts";

/** What settings do, in plain sentences: who is served first, with how much, within which bounds, from which stock. */
export function describeSettings(settings: PolicySettings, format: PolicyFormat): string[] {
  return [
    ...describeOrderOfService(settings.orderOfService, format),
    ...describeGuarantees(settings, format),
    ...describeCompleteness(settings, format),
    ...describeFairness(settings, format),
    ...describeStock(settings, format),
    describeFreeze(settings),
    settings.restock === "automatic"
      ? "A restock is given out at once, by itself."
      : "A restock waits until a person gives it out.",
  ];
}

function describeOrderOfService(orderOfService: OrderOfService, format: PolicyFormat): string[] {
  switch (orderOfService.kind) {
    case "first_come_first_served":
      return ["Who ordered first is served first."];
    case "priority_classes": {
      const classes = orderOfService.classes.map(
        ({ name, when }) => `“${name || BLANK}” (${describeOrders(when, format)})`,
      );
      if (classes.length === 0) return ["There is no class yet, so who ordered first is served first."];
      return [
        `Served first: ${classes.join(", then ")}, then all other orders.`,
        "Within a class, who ordered first is served first.",
      ];
    }
    case "weighted":
      return describeWeighting(orderOfService, format);
  }
}

type Weighting = Extract<OrderOfService, { kind: "weighted" }>;

/** Factors that have a weight, each with its part of all weights, from 0 to 1. */
export function weightShares({ weights }: Weighting): { factor: Factor; share: number }[] {
  const all = FACTORS.reduce((sum, factor) => sum + (weights[factor] ?? 0), 0);
  return FACTORS.flatMap((factor) => {
    const weight = weights[factor] ?? 0;
    return weight > 0 ? [{ factor, share: weight / all }] : [];
  });
}

export function formatShare(share: number, { locale }: PolicyFormat): string {
  if (Number.isNaN(share)) return `${BLANK} %`;
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);
}

function describeWeighting(weighting: Weighting, format: PolicyFormat): string[] {
  const shares = weightShares(weighting).toSorted((a, b) => b.share - a.share);
  if (shares.length === 0) return ["No factor has a weight yet, so who ordered first is served first."];
  const { customerTags, channels, countryCodes } = weighting.preferred;
  const preferred: Partial<Record<Factor, string[]>> = {
    customer_tags: customerTags.map((tag) => `“${tag}”`),
    channel: channels.map(channelName),
    destination: countryCodes.map((code) => countryName(code, format.locale)),
  };
  const factors = shares.map(({ factor, share }) => {
    const names = preferred[factor];
    const which = names ? ` (${names.join(", ") || BLANK})` : "";
    return `${FACTOR_WORDS[factor].name.toLowerCase()}${which} ${formatShare(share, format)}`;
  });
  return [
    `Orders are ranked by ${listWords(factors, "conjunction")}. The highest rank is served first.`,
    "Of orders of the same rank, who ordered first is served first.",
  ];
}

/** What a guarantee gives an order, after `they`. */
const GUARANTEED: Record<Guarantee, string> = {
  win: "keep the units they have and get all they want first",
  gain: "keep the units they have",
  redistribute: "may lose units to orders that come first",
  fill: "get only what others leave",
  lose: "give up their units first",
};

function describeGuarantees({ guarantees }: PolicySettings, format: PolicyFormat): string[] {
  return guarantees.map(
    ({ when, guarantee }) => `${capitalize(describeOrders(when, format))} ${GUARANTEED[guarantee]}.`,
  );
}

function describeCompleteness({ completeness, partialAfterDays }: PolicySettings, format: PolicyFormat): string[] {
  const sentences: string[] = [];
  if (completeness.kind === "complete_lines") sentences.push("A line is served only when all of it is there.");
  else if (completeness.kind === "complete_orders") {
    const aim = completeness.aim === "orders" ? "as many orders" : "as much order value";
    sentences.push(
      `An order is served only when all of it is there; orders are chosen so that ${aim} as possible can be completed.`,
    );
  } else {
    const { leastShare, mostParcels } = completeness;
    sentences.push(
      leastShare === 0
        ? "A line gets the units that are there and waits for the rest."
        : `A line is served as soon as ${formatShare(leastShare, format)} of it is there.`,
    );
    if (mostParcels !== null) {
      sentences.push(`An order ships in at most ${countedOrBlank(mostParcels, "parcel", format)}.`);
    }
  }
  if (partialAfterDays !== null) {
    sentences.push(
      `After ${countedOrBlank(partialAfterDays, "day", format)} of waiting a line gets whatever is there.`,
    );
  }
  return sentences;
}

function describeFairness(settings: PolicySettings, format: PolicyFormat): string[] {
  if (settings.completeness.kind === "complete_orders") return describeKeeping(settings, format);
  const { mostOvertakes, longestWaitDays } = settings;
  const sentences: string[] = [];
  if (mostOvertakes === 0) sentences.push("Nobody is ever overtaken by a later order.");
  else if (mostOvertakes !== null) {
    sentences.push(`Nobody is overtaken by later orders more than ${countedOrBlank(mostOvertakes, "time", format)}.`);
  }
  if (longestWaitDays !== null) {
    const wait = countedOrBlank(longestWaitDays, "day", format);
    sentences.push(`Who has waited ${wait} or longer is served before later orders.`);
  }
  return sentences;
}

/** An order that lacks one item keeps nobody from what it leaves of the others. */
function describeKeeping({ mostOvertakes, longestWaitDays }: PolicySettings, format: PolicyFormat): string[] {
  const sentences: string[] = [];
  if (mostOvertakes === 0) sentences.push("What an order wants is kept for it before any later order.");
  else if (mostOvertakes !== null) {
    const times = countedOrBlank(mostOvertakes, "time", format);
    sentences.push(`Once later orders were served before an order ${times}, what it wants is kept for it.`);
  }
  if (longestWaitDays !== null) {
    const wait = countedOrBlank(longestWaitDays, "day", format);
    sentences.push(`What an order wants is kept for it once it has waited ${wait}.`);
  }
  return sentences;
}

function describeStock({ safetyStock, protections }: PolicySettings, format: PolicyFormat): string[] {
  const sentences = protections.map((protection) => describeProtection(protection, format));
  if (safetyStock === 0) return sentences;
  return [...sentences, `Kept as safety stock: ${unitsOfEach(safetyStock, format)}.`];
}

function describeProtection({ name, for: orders, units, untilOn }: Protection, format: PolicyFormat): string {
  const until = untilOn === null ? "" : `, until ${untilOn === "" ? BLANK : formatDay(untilOn, format)}`;
  const whose = `“${name || BLANK}” (${describeOrders(orders, format)})`;
  return `Kept for ${whose}: ${unitsOfEach(units, format)}${until}.`;
}

const unitsOfEach = (units: number, format: PolicyFormat) =>
  `${countedOrBlank(units, "unit", format)} of each item at each location`;

/** What becomes of units that are with the warehouse, or were allocated by hand, when others come first. */
function describeFreeze({ clawsBackReleasedToFulfilment, clawsBackAllocatedByHand, restock }: PolicySettings): string {
  // A person who gives restocks out takes away by hand what was allocated by hand.
  const isByHandGiven = clawsBackAllocatedByHand && restock === "automatic";
  const [released, byHand] = ["units that are with the warehouse already", "units that a person allocated"];
  const units = (isGiven: boolean) => [
    ...(Boolean(clawsBackReleasedToFulfilment) === isGiven ? [released] : []),
    ...(isByHandGiven === isGiven ? [byHand] : []),
  ];
  const [kept, given] = [units(false), units(true)];
  const sentences = [
    kept.length > 0 && `${listWords(kept, "conjunction")} stay where they are`,
    given.length > 0 && `${listWords(given, "conjunction")} may be given to orders that come first`,
  ];
  return `${capitalize(sentences.filter(Boolean).join("; "))}.`;
}

/** For what an exception holds: `products tagged “preorder” at Berlin`. */
export function describeScope(exception: PolicyException, format: PolicyFormat): string {
  const { productIds, productTags, collectionIds = [], locationIds } = exception;
  const titles = productIds.map((id) => productTitle(id, format));
  const tags = productTags.map((tag) => `“${tag}”`);
  const collections = collectionIds.map((id) => `“${collectionTitle(id, format)}”`);
  const named = titles.length + tags.length;
  const parts = [
    titles.length > 0 && shorten(titles, "product", format),
    tags.length > 0 && `${titles.length > 0 ? "if" : "products"} tagged ${listWords(tags, "disjunction")}`,
    collections.length > 0 &&
      `${tags.length > 0 ? "and" : titles.length > 0 ? "if" : "products"} in ${listWords(collections, "disjunction")}`,
    named + collections.length === 0 && locationIds.length > 0 && "all products",
    locationIds.length > 0 &&
      `at ${listWords(
        locationIds.map((id) => locationName(id, format)),
        "disjunction",
      )}`,
  ].filter(Boolean);
  return parts.length === 0 ? "nothing chosen yet" : parts.join(" ");
}

/** What the exceptions change, one sentence each. */
export function describeExceptions(exceptions: readonly PolicyException[], format: PolicyFormat): string[] {
  return exceptions.map(
    (exception) => `Other settings hold for ${describeScope(exception, format)}: “${exception.name || BLANK}”.`,
  );
}

/** More than these are counted instead of named. */
const NAMED_PRODUCTS = 2;

function shorten(titles: readonly string[], noun: string, format: PolicyFormat): string {
  return titles.length > NAMED_PRODUCTS ? counted(titles.length, noun, format) : listWords(titles, "conjunction");
}

export function productTitle(id: string, { productTitles }: PolicyFormat): string {
  return productTitles[id] ?? `Product ${parseGid(id)?.number ?? id}`;
}

export function collectionTitle(id: string, { collections }: PolicyFormat): string {
  return collections.find((collection) => collection.id === id)?.title ?? `Collection ${parseGid(id)?.number ?? id}`;
}

export function locationName(id: string, { locations }: PolicyFormat): string {
  return locations.find((location) => location.id === id)?.name ?? `Location ${parseGid(id)?.number ?? id}`;
}

const SERVED: Record<OrderOfService["kind"], string> = {
  first_come_first_served: "First come, first served",
  priority_classes: "Priority classes",
  weighted: "Weighted ranking",
};

/** Settings in a few words, for a list of them: `Weighted ranking, complete orders, restock by a person`. */
export function nameSettings({ orderOfService, completeness, restock }: PolicySettings): string {
  const parts = [SERVED[orderOfService.kind]];
  if (completeness.kind === "complete_lines") parts.push("complete lines");
  if (completeness.kind === "complete_orders") parts.push("complete orders");
  if (restock === "by_person") parts.push("restock by a person");
  return parts.join(", ");
}

/** A policy in a few words. */
export function namePolicy({ settings, exceptions }: Omit<AllocationPolicy, "version">, format: PolicyFormat): string {
  const name = nameSettings(settings);
  return exceptions.length === 0 ? name : `${name}, ${counted(exceptions.length, "exception", format)}`;
}
