import type { Request } from "express";
import { html, type Html } from "../html.ts";

const STYLE = `
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #222; }
  h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
  form { display: inline-flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: .2rem 1rem .2rem 0; }
  label { display: grid; font-size: .85rem; } input, select, button { font: inherit; padding: .2rem .4rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #ddd; }
  td.number, th.number { text-align: right; } pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; } .said { background: #eef6ee; padding: .5rem 1rem; }
`;

/** A whole page of the control desk. `said` is what the last action had to say. */
export function controlLayout(title: string, said: string | null, body: Html[]): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title} · Local Shopify</title>
        <link rel="icon" href="data:," />
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${said && html`<p class="said" role="status">${said}</p>`} ${body}
      </body>
    </html>`.source;
}

/** What the form that led to a page had to say. */
export function saidIn(request: Request): string | null {
  const { said } = request.query;
  return typeof said === "string" ? said : null;
}

/** A form that does one thing and comes back to the page `back`. */
export function action(path: string, back: string, label: string, fields: Html[] = []): Html {
  const address = `${path}?back=${encodeURIComponent(back)}`;
  return html`<form method="post" action="${address}">${fields}<button>${label}</button></form>`;
}

export function numberField(name: string, label: string, value: number, least = 0): Html {
  return html`<label>${label}<input type="number" name="${name}" value="${value}" min="${least}" required /></label>`;
}

export function choiceField(
  name: string,
  label: string,
  options: { value: string; label: string }[],
  chosen?: string,
): Html {
  return html`<label
    >${label}<select name="${name}" required>
      ${options.map(
        ({ value, label: text }) =>
          html`<option value="${value}" ${value === chosen && html`selected`}>${text}</option>`,
      )}
    </select></label
  >`;
}

export function textField(name: string, label: string, value: string): Html {
  return html`<label>${label}<input name="${name}" value="${value}" required /></label>`;
}

export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}

/** A table with its heads; the named columns hold numbers. */
export function table(heads: string[], rows: (Html | string | number)[][], numbers: readonly string[] = []): Html {
  const kind = (index: number) => (numbers.includes(heads[index] ?? "") ? "number" : "text");
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head, index) => html`<th class="${kind(index)}">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell, index) => html`<td class="${kind(index)}">${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
