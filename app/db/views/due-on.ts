import { Prisma } from "@prisma/client";

/**
 * The last day that the buyer of `line`, a backorder line, was ever given: that of its ship promise, or, when it has no
 * date any more, that of the last promise that had one. A date that was withdrawn is still what he waits for.
 */
export const DUE_ON = Prisma.sql`coalesce(line.latest_on, line.due_on)`;
