/** The buttons and links of a title bar or a save bar, in order. */
export function actionsOf(bar: Element): (HTMLButtonElement | HTMLAnchorElement)[] {
  return [...bar.querySelectorAll<HTMLButtonElement | HTMLAnchorElement>("button, a")];
}

/** Tells of an element's content now and whenever it changes. */
export abstract class WatchedElement extends HTMLElement {
  readonly #watch = new MutationObserver(() => this.tell());

  connectedCallback(): void {
    this.hidden = true;
    this.#watch.observe(this, { childList: true, subtree: true, characterData: true, attributes: true });
    this.tell();
  }

  disconnectedCallback(): void {
    this.#watch.disconnect();
  }

  abstract tell(): void;
}
