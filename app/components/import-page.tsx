import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import {
  Banner,
  BlockStack,
  Button,
  Card,
  ChoiceList,
  DropZone,
  InlineStack,
  Page,
  Spinner,
  Text,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { DayStyle, SheetKind, SheetPreview } from "../domain/sheets/sheet.ts";
import type { AdminContext } from "./format.ts";
import { SheetFaults, SheetFirstRows } from "./import-preview.tsx";
import { saveFile } from "./save-file.ts";
import { DAY_STYLE_WORDS, describeCount, describeFile, SHEET_WORDS } from "./sheet-words.ts";

/** What became of a file that was given. */
export type ImportAnswer =
  | { kind: "preview" | "imported" | "moved"; preview: SheetPreview }
  | { kind: "too_large"; megabytes: number }
  /** The server, or the way to it, failed. */
  | { kind: "failed" };

export interface ImportPageProps {
  kind: SheetKind;
  format: AdminContext;
}

/** Takes a file, shows what it would change, and imports it when a person agrees. */
export function ImportPage({ kind, format }: ImportPageProps) {
  const [file, setFile] = useState<File | null>(null);
  const { answer, isBusy, give } = useImport();
  const words = SHEET_WORDS[kind];
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    give(chosen, {});
  };
  const exported = () => void saveFile(`/app/export/${kind}`, words.file).catch(() => undefined);
  return (
    <Page title={words.title} backAction={words.back} secondaryActions={[{ content: "Export", onAction: exported }]}>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <Text as="p">{words.columns}</Text>
            <Text as="p" tone="subdued">
              An export has the right columns: change it in a spreadsheet, and import it again.
            </Text>
            <DropZone allowMultiple={false} label="CSV file" onDropAccepted={([chosen]) => choose(chosen)}>
              <DropZone.FileUpload actionTitle={file ? file.name : "Choose a CSV file"} actionHint="or drop one here" />
            </DropZone>
          </BlockStack>
        </Card>
        {isBusy ? (
          <InlineStack align="center">
            <Spinner accessibilityLabel="Reading the file" />
          </InlineStack>
        ) : null}
        {answer && file && !isBusy ? (
          <Answer kind={kind} answer={answer} format={format} onGive={(told) => give(file, told)} />
        ) : null}
      </BlockStack>
    </Page>
  );
}

interface Told {
  dayStyle?: DayStyle;
  fingerprint?: string;
}

/** Sends a file and what is told of it; how its days are read is remembered for the import. */
function useImport() {
  const { data, state, submit } = useFetcher<ImportAnswer>();
  const appBridge = useAppBridge();
  const [dayStyle, setDayStyle] = useState<DayStyle | undefined>();
  useEffect(() => {
    if (state === "idle" && data?.kind === "imported") appBridge.toast.show("Imported");
  }, [appBridge, data, state]);
  return {
    answer: data,
    isBusy: state !== "idle",
    give: (file: File, told: Told) => {
      const style = told.dayStyle ?? (told.fingerprint ? dayStyle : undefined);
      setDayStyle(style);
      const form = new FormData();
      form.set("file", file);
      if (style) form.set("dayStyle", style);
      if (told.fingerprint) form.set("fingerprint", told.fingerprint);
      submit(form, { method: "post", encType: "multipart/form-data" });
    },
  };
}

interface AnswerProps extends ImportPageProps {
  answer: ImportAnswer;
  onGive: (told: Told) => void;
}

function Answer({ kind, answer, format, onGive }: AnswerProps) {
  if (answer.kind === "failed")
    return <Banner tone="critical" title="That did not come through: choose the file again" />;
  if (answer.kind === "too_large") {
    return <Banner tone="critical" title={`The file is larger than ${answer.megabytes} MB: split it into several`} />;
  }
  const { preview } = answer;
  if (answer.kind === "imported") {
    return (
      <Banner
        tone="success"
        title={`Imported: ${describeCount(kind, preview, format)}`}
        action={{ content: "Show", url: SHEET_WORDS[kind].back.url }}
      />
    );
  }
  return (
    <BlockStack gap="400">
      {answer.kind === "moved" ? (
        <Banner tone="warning" title="The shop has changed since the preview: nothing was imported">
          <p>This is what the file would do now.</p>
        </Banner>
      ) : null}
      {preview.isDayStyleUnclear ? <AskDayStyle onAnswer={(dayStyle) => onGive({ dayStyle })} /> : null}
      {preview.faultCount > 0 ? <SheetFaults preview={preview} format={format} /> : null}
      <Preview
        kind={kind}
        preview={preview}
        format={format}
        onImport={() => onGive({ fingerprint: preview.fingerprint })}
      />
    </BlockStack>
  );
}

function AskDayStyle({ onAnswer }: { onAnswer: (style: DayStyle) => void }) {
  const [style, setStyle] = useState<DayStyle[]>([]);
  const [chosen] = style;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          How does the file write days?
        </Text>
        <Text as="p">All its days could be read in two ways.</Text>
        <ChoiceList
          title="Days are written"
          titleHidden
          choices={(["day_first", "month_first"] as const).map((value) => ({ value, label: DAY_STYLE_WORDS[value] }))}
          selected={style}
          onChange={(selected) => setStyle(selected as DayStyle[])}
        />
        <InlineStack>
          <Button disabled={!chosen} onClick={() => chosen && onAnswer(chosen)}>
            Read it so
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

interface PreviewProps extends ImportPageProps {
  preview: SheetPreview;
  onImport: () => void;
}

function Preview({ kind, preview, format, onImport }: PreviewProps) {
  if (preview.encoding === null) return null;
  const { count, faultCount, isDayStyleUnclear, first } = preview;
  const isReady = faultCount === 0 && !isDayStyleUnclear;
  const isNothing = count.new + count.changed === 0;
  return (
    <SheetFirstRows preview={preview}>
      <Text as="p" tone="subdued">
        {describeFile(preview)}
      </Text>
      {isReady ? (
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <Text as="p" fontWeight="semibold">
            {describeCount(kind, preview, format)}
          </Text>
          <Button variant="primary" disabled={isNothing} onClick={onImport}>
            {isNothing ? "Nothing to import" : "Import"}
          </Button>
        </InlineStack>
      ) : (
        <Text as="p">{first.length === 0 ? "The file has no rows." : "Nothing can be imported yet."}</Text>
      )}
    </SheetFirstRows>
  );
}
