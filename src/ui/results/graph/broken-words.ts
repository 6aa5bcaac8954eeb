import type { BrokenHint } from "../../../core/graph/hints";
import { graphMessages } from "../../messages/en/graph";
import { useMessages } from "../../messages/messages";

/** Before what breaks a hint. */
export const BROKEN_MARK = "≠ ";

/** Says what breaks a hint, and what the hint allows. */
export function useBrokenWords(): (hint: BrokenHint) => string {
  const words = useMessages(graphMessages);
  return ({ place, mention, found, name, expected }) => words.broken[place](mention, found, name, expected);
}
