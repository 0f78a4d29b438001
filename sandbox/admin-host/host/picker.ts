export interface PickerOptions {
  type: string;
  /** How many may be chosen: one, any number, or at most that many. */
  multiple: boolean | number;
  query: string;
  /** Ids that are chosen from the start. */
  selected: string[];
}

interface Resource {
  id: string;
  title: string;
  displayName?: string;
}

const FORM = `<form method="dialog">
  <h2></h2>
  <label>Search <input type="search" name="search" autocomplete="off"></label>
  <ul></ul>
  <footer><button value="cancel">Cancel</button><button class="primary" value="select">Select</button></footer>
</form>`;

/**
 * The resource picker: a dialog with a search and a list. Resolves with the chosen resources, or with nothing when it was
 * cancelled.
 *
 * @param address answers with the resources of a type that match a search
 */
export async function openPicker(
  dialog: HTMLDialogElement,
  address: string,
  { type, multiple, query, selected }: PickerOptions,
): Promise<Resource[] | undefined> {
  const chosen = new Map<string, Resource | undefined>(selected.map((id) => [id, undefined]));
  dialog.innerHTML = FORM;
  dialog.querySelector("h2")?.replaceChildren(type === "variant" ? "Select variants" : "Select products");
  const search = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  const fill = async () => {
    const parameters = new URLSearchParams({ type, search: search?.value ?? "" });
    const found = (await (await fetch(`${address}?${parameters.toString()}`)).json()) as Resource[];
    list?.replaceChildren(...found.map((resource) => entry(resource, chosen, multiple !== false)));
  };
  if (search) search.value = query;
  search?.addEventListener("input", () => void fill());
  await fill();
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((resolve) => {
    dialog.addEventListener("close", resolve, { once: true });
  });
  if (dialog.returnValue !== "select") return undefined;
  const limit = typeof multiple === "number" ? multiple : undefined;
  return [...chosen.values()].filter((resource) => resource !== undefined).slice(0, limit);
}

function entry(resource: Resource, chosen: Map<string, Resource | undefined>, several: boolean): HTMLLIElement {
  const field = document.createElement("input");
  const label = document.createElement("label");
  const item = document.createElement("li");
  field.type = several ? "checkbox" : "radio";
  field.name = "resource";
  field.checked = chosen.has(resource.id);
  if (field.checked) chosen.set(resource.id, resource);
  field.addEventListener("change", () => {
    if (!several) chosen.clear();
    if (field.checked) chosen.set(resource.id, resource);
    else chosen.delete(resource.id);
  });
  label.append(field, resource.displayName ?? resource.title);
  item.append(label);
  return item;
}
