import { WatchedElement, actionsOf } from "./actions.ts";
import { onAdmin, tellAdmin } from "./channel.ts";

/** `<ui-title-bar>`: its title and buttons stand in the admin; a press there is a click here. A modal shows its own. */
class TitleBar extends WatchedElement {
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    tellAdmin("titleBar", null);
  }

  tell(): void {
    if (this.closest("ui-modal")) return;
    const actions = actionsOf(this).map((action) => ({
      name: action.textContent?.trim(),
      variant: action.getAttribute("variant"),
      disabled: action.hasAttribute("disabled"),
    }));
    tellAdmin("titleBar", { title: this.getAttribute("title"), actions });
  }
}

export function defineTitleBar(): void {
  customElements.define("ui-title-bar", TitleBar);
  onAdmin("titleAction", (index) => {
    const bar = [...document.querySelectorAll("ui-title-bar")].find((one) => !one.closest("ui-modal"));
    if (bar) actionsOf(bar)[Number(index)]?.click();
  });
}
