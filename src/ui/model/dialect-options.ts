import { DIALECT_NAMES, type DialectName } from "../../core/prompt/dialect";
import type { Messages } from "../messages/messages";

/** How a model can be asked, to choose from; last as the built-in one is, for few models were trained like it. */
export const dialectOptions = ({ dialectChoice }: Messages["model"]): readonly (readonly [DialectName, string])[] =>
  DIALECT_NAMES.toSorted((a, b) => Number(a === "compact") - Number(b === "compact")).map((dialect) => [
    dialect,
    dialectChoice[dialect],
  ]);
