import pino from "pino";
import { env } from "./env.ts";

/** The app's log: one JSON line an event. It gets ids, counts and reasons; never tokens, bodies or buyers' data. */
export const log = pino({ level: env.LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
