import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { SheetPreview } from "../domain/sheets/sheet.ts";
import { FiguresTable } from "./figures-table.tsx";
import { counted, type AdminContext } from "./format.ts";

/** A table reaches the edges of its card where it is one, and not where it is a list. */
const TABLE_INSET = { xs: "400", md: "0" } as const;

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
            {more > 0 ? ` ${counted(more, "more fault", format)} not shown.` : ""}
          </Text>
        </BlockStack>
      </Box>
      <Box paddingInline={TABLE_INSET}>
        <FiguresTable
          headings={["Row", "Column", "What to do"]}
          types={["text", "text", "text"]}
          rows={faults.map(({ row, column, message }, index) => ({
            key: String(index),
            cells: [`Row ${row}`, column ?? "–", message],
          }))}
        />
      </Box>
    </Card>
  );
}

/** The first rows of a file as they were read, below what is said of it. */
export function SheetFirstRows({ preview, children }: { preview: SheetPreview; children: ReactNode }) {
  const { columns, first } = preview;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            What the file says
          </Text>
          {children}
        </BlockStack>
      </Box>
      {first.length > 0 && columns.length > 0 ? (
        <Box paddingInline={TABLE_INSET}>
          <FiguresTable
            headings={columns}
            types={columns.map(() => "text" as const)}
            rows={first.map(({ row, cells }) => ({
              key: String(row),
              cells: columns.map((name) => cells[name] ?? ""),
            }))}
          />
        </Box>
      ) : null}
    </Card>
  );
}
