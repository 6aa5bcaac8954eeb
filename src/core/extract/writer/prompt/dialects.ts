import { chat } from "./chat";
import { compact } from "./compact";
import type { Dialect, DialectName } from "./dialect";
import { knowcoder } from "./knowcoder";

/** Every dialect by its name, in the form that its models know best. */
export const dialects: Readonly<Record<DialectName, Dialect>> = { compact, knowcoder, chat };
