import { z } from "zod";

/** What a form tells in a field that may stay empty: an empty one says that it is not known. */
export const orUnknown = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((given) => (given === "" ? null : given), schema.nullable());
