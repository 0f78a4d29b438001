import { Page } from "@shopify/polaris";
import type { PolicyException } from "../domain/allocation/policy.ts";
import { PolicyColumns, type PolicyRefusal } from "./policy-columns.tsx";
import { withException, type PolicyDraft } from "./policy-draft.ts";
import type { PolicyFormat } from "./policy-editor.ts";
import { PolicyExceptionScope } from "./policy-exception-scope.tsx";
import { faultsOf } from "./policy-faults.ts";
import { capitalize } from "./rule-words.ts";
import { PolicySettingsForm } from "./policy-settings-form.tsx";
import { describeScope, describeSettings } from "./policy-words.ts";

export interface PolicyExceptionPageProps {
  draft: PolicyDraft;
  /** Which of the draft's exceptions. */
  place: number;
  exception: PolicyException;
  onChange: (draft: PolicyDraft) => void;
  refusal: PolicyRefusal;
  chooseProducts: (chosen: readonly string[]) => Promise<string[]>;
  onClose: () => void;
  format: PolicyFormat;
}

/** One exception: for what it holds, and the settings that hold there. */
export function PolicyExceptionPage(props: PolicyExceptionPageProps) {
  const { draft, place, exception, onChange, refusal, chooseProducts, onClose, format } = props;
  const change = (changed: PolicyException) => onChange(withException(draft, place, changed));
  const its = faultsOf(refusal.standing).within("exceptions", place);
  const remove = () => {
    onChange({ ...draft, exceptions: draft.exceptions.toSpliced(place, 1) });
    onClose();
  };
  return (
    <Page
      title={exception.name || "New exception"}
      subtitle={capitalize(describeScope(exception, format))}
      backAction={{ content: "Allocation policy", onAction: onClose }}
      secondaryActions={[{ content: "Remove exception", destructive: true, onAction: remove }]}
    >
      <PolicyColumns draft={draft} sentences={describeSettings(exception.settings, format)} refusal={refusal}>
        <PolicyExceptionScope
          value={exception}
          onChange={change}
          faults={its}
          format={format}
          chooseProducts={chooseProducts}
        />
        <PolicySettingsForm
          value={exception.settings}
          onChange={(settings) => change({ ...exception, settings })}
          faults={its.within("settings")}
          format={format}
        />
      </PolicyColumns>
    </Page>
  );
}
