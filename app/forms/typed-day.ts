import { z } from "zod";

/** The days that somebody can mean: of another century is a year that was mistyped, or that stands for never. */
const CENTURY = { first: "2000-01-01", last: "2099-12-31" };

/** A day as somebody types it, YYYY-MM-DD. */
export const typedDay = (message: string) =>
  z.iso.date(message).refine((day) => day >= CENTURY.first && day <= CENTURY.last, "Enter a day of this century.");
