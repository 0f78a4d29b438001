import { html, type Html } from "../html.ts";
import type { Sandbox } from "../sandbox.ts";
import { action, choiceField, controlLayout, numberField, table } from "./layout.ts";
import { FAULTS, presetName, WEATHER } from "./presets.ts";

/** `GET /control`: what concerns all shops, and the way to each. */
export function controlPage(sandbox: Sandbox, said: string | null): string {
  const shops = [...sandbox.state.shops.values()].map((shop) => [
    html`<a href="/control/${shop.domain}">${shop.domain}</a>`,
    html`<a href="/${shop.domain}/admin">admin</a>`,
    html`<a href="/${shop.domain}/collections/all">storefront</a>`,
    shop.orders.size,
    sandbox.courier.pending(shop),
  ]);
  return controlLayout("Control", said, [
    html`<h2>Shops</h2>`,
    table(["Shop", "Admin", "Storefront", "Orders", "Deliveries under way"], shops, ["Orders", "Deliveries under way"]),
    ...surroundings(sandbox, "/control"),
  ]);
}

/** The clock, the weather and the faults, which are the same for all shops. `back` is the page to come back to. */
export function surroundings(sandbox: Sandbox, back: string): Html[] {
  const presets = (all: object) => Object.keys(all).map((name) => ({ value: name, label: name }));
  const path = (what: string) => `/control/desk/${what}?back=${encodeURIComponent(back)}`;
  return [
    html`<h2>Clock</h2>
      <p>It is ${sandbox.clock.now()}.</p>`,
    action(path("clock"), "Jump", [numberField("days", "Days ahead", 14, 1)]),
    html`<h2>Weather and faults</h2>
      <p>
        The Admin API has ${presetName(WEATHER, sandbox.weather)} weather; deliveries suffer from
        ${presetName(FAULTS, sandbox.courier.faults)}.
      </p>`,
    action(path("weather"), "Change", [choiceField("preset", "Weather of the Admin API", presets(WEATHER))]),
    action(path("faults"), "Change", [choiceField("preset", "Faults of deliveries", presets(FAULTS))]),
  ];
}
