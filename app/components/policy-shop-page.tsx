import { Page } from "@shopify/polaris";
import { PolicyColumns, type PolicyRefusal } from "./policy-columns.tsx";
import type { PolicyDraft } from "./policy-draft.ts";
import type { PolicyFormat } from "./policy-editor.ts";
import { PolicyExceptions } from "./policy-exceptions.tsx";
import { faultsOf } from "./policy-faults.ts";
import { PolicyHistory, type SavedVersion } from "./policy-history.tsx";
import { PolicySettingsForm } from "./policy-settings-form.tsx";
import { describeExceptions, describeSettings } from "./policy-words.ts";

export interface PolicyShopPageProps {
  draft: PolicyDraft;
  onChange: (draft: PolicyDraft) => void;
  refusal: PolicyRefusal;
  versions: readonly SavedVersion[];
  onAddException: () => void;
  onOpenException: (place: number) => void;
  format: PolicyFormat;
}

/** The shop's own settings, its exceptions, and the versions before. */
export function PolicyShopPage(props: PolicyShopPageProps) {
  const { draft, onChange, refusal, versions, onAddException, onOpenException, format } = props;
  const { settings, exceptions } = draft;
  const faults = faultsOf(refusal.standing);
  return (
    <Page
      title="Allocation policy"
      subtitle="Who gets the units of a restock, and when"
      secondaryActions={[{ content: "Policy lab", url: "/app/policy/lab" }]}
    >
      <PolicyColumns
        draft={draft}
        sentences={[...describeSettings(settings, format), ...describeExceptions(exceptions, format)]}
        refusal={refusal}
      >
        <PolicySettingsForm
          value={settings}
          onChange={(changed) => onChange({ ...draft, settings: changed })}
          faults={faults.within("settings")}
          format={format}
        />
        <PolicyExceptions
          value={exceptions}
          onChange={(changed) => onChange({ ...draft, exceptions: changed })}
          faults={faults.within("exceptions")}
          format={format}
          onAdd={onAddException}
          onOpen={onOpenException}
        />
        <PolicyHistory
          versions={versions}
          onUse={(version) => onChange({ settings: version.settings, exceptions: version.exceptions })}
          format={format}
        />
      </PolicyColumns>
    </Page>
  );
}
