import { actionsOf } from "./actions.ts";
import { onAdmin, tellAdmin } from "./channel.ts";

/** What saves or discards the changes that the admin's top bar tells of. */
interface Changes {
  save(): void;
  discard(): void;
}

/** The bar has room for one. */
let shown: Changes | undefined;

function show(changes: Changes): void {
  shown = changes;
  tellAdmin("saveBar", true);
}

function hide(changes: Changes): void {
  if (shown !== changes) return;
  shown = undefined;
  tellAdmin("saveBar", false);
}

export function hasUnsavedChanges(): boolean {
  return shown !== undefined;
}

export function discardChanges(): void {
  shown?.discard();
}

/** `<ui-save-bar>`: its button of the primary variant saves, the other discards. */
class SaveBar extends HTMLElement {
  readonly #changes: Changes = {
    save: () => this.#press((variant) => variant === "primary"),
    discard: () => this.#press((variant) => variant !== "primary"),
  };

  connectedCallback(): void {
    this.hidden = true;
  }

  disconnectedCallback(): void {
    void this.hide();
  }

  get showing(): boolean {
    return shown === this.#changes;
  }

  show(): Promise<void> {
    if (!this.showing) {
      show(this.#changes);
      this.dispatchEvent(new Event("show"));
    }
    return Promise.resolve();
  }

  hide(): Promise<void> {
    if (this.showing) {
      hide(this.#changes);
      this.dispatchEvent(new Event("hide"));
    }
    return Promise.resolve();
  }

  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }

  #press(matches: (variant: string | null) => boolean): void {
    actionsOf(this)
      .find((action) => matches(action.getAttribute("variant")))
      ?.click();
  }
}

/** `<form data-save-bar>`: the bar comes with the first change and goes with submit or reset. */
function watchForms(): void {
  const watched = new WeakSet<HTMLFormElement>();
  document.addEventListener("input", ({ target }) => {
    const form = target instanceof Element ? target.closest("form") : null;
    if (!form?.hasAttribute("data-save-bar") || watched.has(form)) return;
    const changes: Changes = { save: () => form.requestSubmit(), discard: () => form.reset() };
    const done = () => {
      watched.delete(form);
      hide(changes);
    };
    watched.add(form);
    form.addEventListener("submit", done, { once: true });
    form.addEventListener("reset", done, { once: true });
    show(changes);
  });
}

export function defineSaveBar(): void {
  customElements.define("ui-save-bar", SaveBar);
  watchForms();
  onAdmin("save", () => shown?.save());
  onAdmin("discard", () => shown?.discard());
}
