import fc from "fast-check";
import { expect, test } from "vitest";
import { loadOnDatabase } from "../support/app-modules.ts";

const loaded = loadOnDatabase(async () => {
  const { prisma } = await import("../../app/db/client.ts");
  const { rowTable } = await import("../../app/db/row-table.ts");
  return { prisma, rowTable };
});

// Few values, so that whole columns often share one, and what an array's text has a meaning for.
const text = fc.option(fc.constantFrom("", " ", "NULL", "null", "a", "a,b", "{}", '"', "\\", 'x"\\\n,}', "日本"));
const count = fc.option(fc.constantFrom(0, 1, -2_147_483_648, 2_147_483_647));
const cause = fc.option(fc.constantFrom({ kind: "a" }, { kind: '"\\,', units: [1, null] }));
const row = fc.record({ text, count, cause });

test("GIVEN any rows, whatever their columns share WHEN they are sent as a table THEN the database has the same rows, in their order", async () => {
  const { prisma, rowTable } = loaded.app;
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
      const table = rowTable(rows, { text: "text", count: "int", cause: "jsonb" });
      expect(await prisma.$queryRaw`SELECT * FROM ${table}`).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});
