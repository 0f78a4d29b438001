import { BlockStack, Box, Card, DataTable, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { SheetPreview } from "../domain/sheets/sheet.ts";
import { counted, type AdminContext } from "./format.ts";

/** What is wrong with a file, by its rows. */
export function SheetFaults({ preview, format }: { preview: SheetPreview; format: AdminContext }) {
  const { faults, faultCount } = preview;
  const more = faultCount - faults.length;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd" tone="critical">
            {`${counted(faultCount, "fault", format)} to mend first`}
          </Text>
          <Text as="p" tone="subdued">
            Nothing is imported while there is one. Rows are counted as your spreadsheet does.
          </Text>
        </BlockStack>
      </Box>
      <DataTable
        columnContentTypes={["numeric", "text", "text"]}
        headings={["Row", "Column", "What to do"]}
        rows={faults.map(({ row, column, message }) => [row, column ?? "–", message])}
        {...(more > 0 ? { footerContent: `${counted(more, "more fault", format)} not shown` } : {})}
      />
    </Card>
  );
}

/** The first rows of a file as they were read, below what is said of it. */
export function SheetFirstRows({ preview, children }: { preview: SheetPreview; children: ReactNode }) {
  const { columns, first } = preview;
  return (
    <>
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            What the file says
          </Text>
          {children}
        </BlockStack>
      </Box>
      {first.length > 0 && columns.length > 0 ? (
        <DataTable
          columnContentTypes={columns.map(() => "text")}
          headings={columns}
          rows={first.map(({ cells }) => columns.map((name) => cells[name] ?? ""))}
        />
      ) : null}
    </>
  );
}
