import type { Span } from "../../../text/span";

/**
 * Tells a model's reasoning from its answer, in the forms that models and servers leave in the text:
 * - tags, in any case: `<think>…</think>`, `<reasoning>`, `<thought>`, `<seed:think>`, `[THINK]`, `◁think▷`,
 *   `<|begin_of_thought|>…<|end_of_thought|>`, `<|START_THINKING|>…<|END_THINKING|>`, `<unused94>…<unused95>`;
 * - channels: `<|channel|>analysis<|message|>…<|end|>…<|channel|>final<|message|>`, and `assistantfinal`, which is left
 *   of them where special tokens are not printed;
 * - the end of any of these alone, where the chat template has opened the reasoning: all before it is reasoning.
 *
 * A marker that stands in the text that the model was asked about is none. What is not closed is reasoning to the end.
 */

const NAME =
  "(?:[a-z]+:)?(?:anti?thinking|think(?:ing)?|thoughts?|reason(?:ing)?|reflection|scratchpad|analysis|rationale|chain_of_thought)";
const OPENING = [
  `<${NAME}>`,
  "\\[think(?:ing)?\\]",
  "◁think▷",
  `<\\|(?:begin_of_|start_)?(?:thought|think(?:ing)?)\\|>`,
  "<\\|inner_prefix\\|>",
  "<unused94>",
  "<\\|?channel\\|?>\\s{0,2}(?:analysis|commentary|thought)",
];
const CLOSING = [
  `</${NAME}>`,
  "\\[/think(?:ing)?\\]",
  "◁/think▷",
  "<\\|(?:end_(?:of_)?|/)(?:thought|think(?:ing)?)\\|>",
  "<\\|inner_suffix\\|>",
  "<unused95>",
  "<\\|?channel\\|?>\\s{0,2}final(?:<\\|message\\|>)?",
  "<channel\\|>",
  "assistantfinal",
];
/** Ends a channel, and in other templates a turn: nothing where no reasoning is open. */
const CLOSING_WHERE_OPEN = ["<\\|end\\|>"];

const RE_MARKER = new RegExp(
  `(?<opening>${OPENING.join("|")})|(?<closing>${CLOSING.join("|")})|${CLOSING_WHERE_OPEN.join("|")}`,
  "giu",
);
/** What every marker begins with. */
const RE_MARKER_BEGINS = /[<[◁]|assistantfinal/iu;

const LAST_WORD = "assistantfinal";
/** The end of a text that may be the beginning of a marker; none is longer than this or holds other characters. */
const RE_BEGUN = new RegExp(
  `(?:<\\|?channel\\|?>(?:\\s{0,2}[a-z]{0,10}|\\s{0,2}final<\\|?[a-z]{0,7}\\|?)|<[|/]{0,2}[\\w:]{0,24}\\|?|\\[/?[a-z]{0,8}|◁/?[a-z]{0,5}|${Array.from(LAST_WORD, (_, length) => LAST_WORD.slice(0, length + 1)).join("|")})$`,
  "iu",
);
const LONGEST = 48;

/** A part of an answer: text to be read, or reasoning that has opened or closed at `start`. */
export type AnswerPart =
  | { readonly type: "text"; readonly text: string; readonly start: number }
  | { readonly type: "reasoning-opened"; readonly start: number }
  /** `alone`: nothing has opened it, so that all before it is reasoning. */
  | { readonly type: "reasoning-closed"; readonly start: number; readonly alone: boolean };

export interface ReasoningFilter {
  /** Whether reasoning is open. */
  readonly open: boolean;
  /** Reads on; holds back what may turn out to be the beginning of a marker. Offsets are those of the whole answer. */
  push(piece: string): readonly AnswerPart[];
  /** The answer is over. */
  end(): readonly AnswerPart[];
}

/** `source` is the text that the model was asked about. */
export function createReasoningFilter(source = ""): ReasoningFilter {
  const asked = source.toLowerCase();
  let open = false;
  let held = "";
  /** The offset of what is held. */
  let start = 0;

  function read(text: string, over: boolean): readonly AnswerPart[] {
    const parts: AnswerPart[] = [];
    let from = 0;
    const tell = (to: number): void => {
      if (!open && to > from) parts.push({ type: "text", text: text.slice(from, to), start: start + from });
      from = to;
    };
    const begun = over ? -1 : begunAt(text);
    const end = begun < 0 ? text.length : begun;
    const found = RE_MARKER_BEGINS.test(text) ? text.matchAll(RE_MARKER) : [];
    for (const { index, groups, 0: marker } of found) {
      if (index >= end) break;
      if (asked.includes(marker.toLowerCase())) continue;
      const opens = groups?.opening !== undefined;
      if (opens === open && opens) continue;
      if (!opens && !open && groups?.closing === undefined) continue;
      tell(index);
      from = index + marker.length;
      const alone = !opens && !open;
      parts.push(
        opens
          ? { type: "reasoning-opened", start: start + index }
          : { type: "reasoning-closed", start: start + from, alone },
      );
      open = opens;
    }
    if (from < end) tell(end);
    held = text.slice(Math.max(from, end));
    start += text.length - held.length;
    return parts;
  }

  return {
    get open() {
      return open;
    },
    push: (piece) => read(held + piece, false),
    end: () => read(held, true),
  };
}

/** Where the beginning of a marker stands at the end of a text; -1 where none does. */
function begunAt(text: string): number {
  const from = Math.max(0, text.length - LONGEST);
  const found = text.slice(from).search(RE_BEGUN);
  return found < 0 ? -1 : from + found;
}

/** The parts of a whole answer that are reasoning, markers included, in order. */
export function reasoningIn(answer: string, source = ""): readonly Span[] {
  const filter = createReasoningFilter(source);
  const spans: Span[] = [];
  let opened: number | null = null;
  for (const part of [...filter.push(answer), ...filter.end()]) {
    if (part.type === "reasoning-opened") opened = part.start;
    if (part.type !== "reasoning-closed") continue;
    if (part.alone) spans.length = 0;
    spans.push({ start: part.alone ? 0 : (opened ?? 0), end: part.start });
    opened = null;
  }
  if (opened !== null) spans.push({ start: opened, end: answer.length });
  return spans;
}

/** The answer without its reasoning. */
export function withoutReasoning(answer: string, source = ""): string {
  const spans = reasoningIn(answer, source);
  return spans.length === 0
    ? answer
    : [{ start: 0, end: 0 }, ...spans].map(({ end }, index) => answer.slice(end, spans[index]?.start)).join("");
}
