import { actionsOf } from "./actions.ts";

const WIDTHS: Record<string, string> = { small: "26rem", base: "39rem", large: "62rem", max: "100vw" };

const DIALOG_STYLE = "border:0;border-radius:12px;padding:0;box-shadow:0 8px 40px #0005;max-inline-size:100vw";
const HEAD_STYLE = "padding:16px 20px;font-weight:650;background:#f3f3f3";
const FOOT_STYLE =
  "display:flex;gap:8px;justify-content:flex-end;padding:12px 20px;border-block-start:1px solid #e3e3e3";
const FRAME_STYLE = "inline-size:100%;block-size:60vh;border:0";

/** `<ui-modal>`: a dialog in the app's own page, as `<Modal>` of app-bridge-react drives it. */
class Modal extends HTMLElement {
  /** Where app-bridge-react renders what the modal shows. */
  content: HTMLElement | undefined;
  #dialog: HTMLDialogElement | undefined;

  connectedCallback(): void {
    if (this.#dialog) return;
    this.hidden = true;
    this.#dialog = document.createElement("dialog");
    this.content = document.createElement("div");
    this.#dialog.style.cssText = DIALOG_STYLE;
    this.#dialog.append(styled("header", HEAD_STYLE), this.content, styled("footer", FOOT_STYLE));
    this.#dialog.addEventListener("close", () => this.dispatchEvent(new Event("hide")));
    document.body.append(this.#dialog);
  }

  disconnectedCallback(): void {
    this.#dialog?.remove();
    this.#dialog = undefined;
    this.content = undefined;
  }

  get contentWindow(): Window | null {
    return this.content?.querySelector("iframe")?.contentWindow ?? null;
  }

  show(): Promise<void> {
    const dialog = this.#dialog;
    if (!dialog || dialog.open) return Promise.resolve();
    const bar = this.querySelector("ui-title-bar");
    const title = bar?.getAttribute("title") ?? "";
    dialog.style.inlineSize = WIDTHS[this.getAttribute("variant") ?? "base"] ?? "";
    dialog.setAttribute("aria-label", title);
    dialog.querySelector("header")?.replaceChildren(title);
    dialog.querySelector("footer")?.replaceChildren(...(bar ? actionsOf(bar).map(modalButton) : []));
    this.#takeContent();
    this.#loadSource(title);
    dialog.showModal();
    this.dispatchEvent(new Event("show"));
    return Promise.resolve();
  }

  hide(): Promise<void> {
    if (this.#dialog?.open) this.#dialog.close();
    return Promise.resolve();
  }

  toggle(): Promise<void> {
    return this.#dialog?.open ? this.hide() : this.show();
  }

  /** React renders into `content` itself; in a plain page what stands inside the element is the content. */
  #takeContent(): void {
    const { content } = this;
    if (!content || content.hasChildNodes()) return;
    content.append(...[...this.children].filter((child) => !child.matches("ui-title-bar, ui-save-bar")));
  }

  #loadSource(title: string): void {
    const source = this.getAttribute("src");
    if (source === null) return;
    const frame = styled("iframe", FRAME_STYLE);
    frame.src = source;
    frame.title = title;
    this.content?.replaceChildren(frame);
  }
}

function styled<Name extends keyof HTMLElementTagNameMap>(name: Name, style: string): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.style.cssText = style;
  return element;
}

function modalButton(action: HTMLButtonElement | HTMLAnchorElement): HTMLButtonElement {
  const colours =
    action.getAttribute("variant") === "primary" ? "background:#303030;color:#fff" : "background:#fff;color:#303030";
  const button = styled(
    "button",
    `padding:6px 12px;border:1px solid #8a8a8a;border-radius:8px;font:inherit;${colours}`,
  );
  button.textContent = action.textContent;
  button.disabled = action.hasAttribute("disabled");
  button.addEventListener("click", () => action.click());
  return button;
}

export function defineModal(): void {
  customElements.define("ui-modal", Modal);
}
