import { type Failure, failureOf, KnowCoderError } from "../../../core/errors";

/** vLLM: the limit first, then what was asked for. */
const RE_LIMIT_FIRST = /maximum context length is (\d+) tokens.*?(?:requested|contains at least|has) (\d+)/su;
/** llama.cpp: what was asked for, then the limit. */
const RE_LIMIT_LAST = /request \((\d+) tokens\) exceeds the available context size \((\d+) tokens\)/u;
/** Statuses that speak of the request itself; the others speak of the server. */
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 422]);

const RE_GRAMMAR = /grammar|ebnf|structured.?output/iu;

const GRAMMARS = String.raw`\b(?:grammars?|structured[ _]outputs?|guided[ _](?:grammar|decoding))\b`;
const NOT_TAKEN =
  "(?:not (?:yet |currently )?(?:supported|permitted|allowed|recogni[sz]ed|implemented|available|enabled|accepted)|unsupported|unknown|extra inputs?)";
/** What is said of a field that is not taken at all; a grammar is also refused for what stands in it. */
const RE_NO_GRAMMARS = new RegExp(
  [
    String.raw`${NOT_TAKEN}[:,;(]\W{0,3}(?:field\W{1,3})?${GRAMMARS}`,
    String.raw`${GRAMMARS}\W{0,3}(?:(?:parameter|field|option|is|are) )*${NOT_TAKEN}`,
    String.raw`(?:unknown|unrecogni[sz]ed|unexpected|unsupported|extra)(?: (?:request|keyword|argument|parameter|field|option|key|name|property|input)s?)+(?: supplied| provided)?\W{1,4}${GRAMMARS}`,
    String.raw`(?:does not|doesn't|cannot) (?:support|accept|allow|take|use)(?: the)?(?: (?:field|parameter|option))?\W{1,3}${GRAMMARS}`,
  ].join("|"),
  "iu",
);

/** Whether a refusal says that no grammar is taken, and not that this one is wrong. */
export const refusesGrammars = (reason: string): boolean => RE_NO_GRAMMARS.test(reason);

/**
 * A prompt's refusal as what it means: too long, or a grammar that the server cannot read. Anything else is thrown as it
 * came.
 */
export function promptFailure(thrown: unknown, constrained: boolean): unknown {
  const failure = failureOf(thrown);
  if (failure.code !== "server-refused" || !REFUSALS.has(failure.status)) return thrown;
  const meant = meaningOf(failure.reason, constrained);
  return meant === null ? thrown : new KnowCoderError(meant, { cause: thrown });
}

function meaningOf(reason: string, constrained: boolean): Failure | null {
  const first = RE_LIMIT_FIRST.exec(reason);
  if (first !== null) return { code: "context-exceeded", tokens: Number(first[2]), limit: Number(first[1]) };
  const last = RE_LIMIT_LAST.exec(reason);
  if (last !== null) return { code: "context-exceeded", tokens: Number(last[1]), limit: Number(last[2]) };
  return constrained && RE_GRAMMAR.test(reason) && !refusesGrammars(reason)
    ? { code: "grammar-rejected", reason }
    : null;
}
