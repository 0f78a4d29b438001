import { WatchedElement } from "./actions.ts";
import { onAdmin, tellAdmin } from "./channel.ts";

/** The links of `<ui-nav-menu>` or `<s-app-nav>` stand in the admin's navigation; the one with rel="home" is the app's name. */
class NavMenu extends WatchedElement {
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    tellAdmin("navigation", []);
  }

  get links(): Element[] {
    return [...this.querySelectorAll("a[href], s-link[href]")];
  }

  tell(): void {
    const links = this.links.map((link) => ({
      href: link.getAttribute("href"),
      name: link.textContent?.trim(),
      isHome: link.getAttribute("rel") === "home",
    }));
    tellAdmin("navigation", links);
  }
}

export function defineNavMenu(): void {
  customElements.define("ui-nav-menu", NavMenu);
  customElements.define("s-app-nav", class extends NavMenu {});
  onAdmin("navigate", (href) => {
    const links = [...document.querySelectorAll<NavMenu>("ui-nav-menu, s-app-nav")].flatMap((menu) => menu.links);
    const link = links.find((one) => one.getAttribute("href") === href);
    link?.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
  });
}
