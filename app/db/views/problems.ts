import { LIST_PAGE_ROWS } from "../../config/limits.ts";
import { prisma } from "../client.ts";
import { cutPage, type ListPage, type PageRequest } from "./page.ts";

/** What could not be processed: a dead letter that nobody has retried or dropped. */
export interface Problem {
  id: string;
  /** delivery, mark, effect or work. */
  source: string;
  subject: string;
  reason: string;
  diedAt: string;
}

/** One page of a shop's open dead letters, the newest first. A cursor is a dead letter's id. */
export async function readProblems(
  shop: string,
  request: PageRequest<bigint>,
  size: number = LIST_PAGE_ROWS,
): Promise<ListPage<Problem>> {
  const isForward = request.direction === "forward";
  const beyond = request.cursor === null ? {} : { id: isForward ? { lt: request.cursor } : { gt: request.cursor } };
  const read = await prisma.deadLetter.findMany({
    where: { shop, closedAt: null, ...beyond },
    select: { id: true, source: true, subject: true, reason: true, diedAt: true },
    orderBy: { id: isForward ? "desc" : "asc" },
    take: size + 1,
  });
  const page = cutPage(read, request, size);
  const rows = page.rows.map((letter) => ({ ...letter, id: String(letter.id), diedAt: letter.diedAt.toISOString() }));
  return { ...page, rows };
}
