import { html, Html } from "../html.ts";
import type { Sandbox } from "../sandbox.ts";
import { action, choiceField, controlLayout, numberField, table, textField } from "./layout.ts";
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
    action("/control/desk/shops", "/control", "Open a shop", [
      textField("domain", "Domain", "second.myshopify.com"),
      textField("name", "Name", "Second"),
      textField("locations", "Locations, the first choice of routing first", "Warehouse, Shop floor"),
    ]),
    html`<h2>Mail</h2>
      <p><a href="/control/mail">Read what was mailed</a></p>`,
    ...surroundings(sandbox, "/control"),
    ...savedState(),
  ]);
}

/** The clock, the weather and the faults, which are the same for all shops. `back` is the page to come back to. */
export function surroundings(sandbox: Sandbox, back: string): Html[] {
  const presets = (all: object) => Object.keys(all).map((name) => ({ value: name, label: name }));
  return [
    html`<h2>Clock</h2>
      <p>It is ${sandbox.clock.now()}.</p>`,
    action("/control/desk/clock", back, "Jump", [numberField("days", "Days ahead", 14, 1)]),
    html`<h2>Weather and faults</h2>
      <p>
        The Admin API has ${presetName(WEATHER, sandbox.weather)} weather; deliveries suffer from
        ${presetName(FAULTS, sandbox.courier.faults)}.
      </p>`,
    action("/control/desk/weather", back, "Change", [
      choiceField("preset", "Weather of the Admin API", presets(WEATHER)),
    ]),
    action("/control/desk/faults", back, "Change", [choiceField("preset", "Faults of deliveries", presets(FAULTS))]),
  ];
}

/** Chooses a file and sends it: a form cannot send one as it is. */
const LOAD_SCRIPT = `document.querySelector("[name=state]").addEventListener("change", async ({ target }) => {
  const answer = await fetch("/control/state", { method: "PUT", body: target.files[0] });
  const { error } = await answer.json();
  location.assign("/control?said=" + encodeURIComponent(error ?? "The state is loaded."));
});`;

function savedState(): Html[] {
  return [
    html`<h2>State</h2>
      <p>
        <a href="/control/state" download="local-shopify.json">Save all shops and the clock as a file</a>
      </p>
      <label>Load a saved file in their place<input type="file" name="state" accept=".json" /></label>
      <script>
        ${new Html(LOAD_SCRIPT)};
      </script>`,
  ];
}
