import type { DialectName } from "../../core/prompt/dialect";
import type { Messages } from "../messages/messages";

/** How a model can be asked, to choose from: first as KnowCoder is. */
export const dialectOptions = ({ dialectChoice }: Messages["model"]): readonly (readonly [DialectName, string])[] =>
  (["knowcoder", "chat", "compact"] as const).map((dialect) => [dialect, dialectChoice[dialect]]);
