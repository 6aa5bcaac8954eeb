import type { RelationClass } from "../../../schema/class";
import type { AnswerEntity, AnswerObject } from "./answer";
import { foldedName, type ParsedArgument, type ParsedCall, type ParsedValue } from "./call";
import { type EntityReader, entityKey, entriesOf, isNamed, type Report } from "./interpret-entities";

const HEAD_KEYWORDS: ReadonlySet<string> = new Set(["head_entity", "head", "subject", "source", "arg1"]);
const TAIL_KEYWORDS: ReadonlySet<string> = new Set(["tail_entity", "tail", "object", "target", "arg2"]);

/** Values in place of a head and of a tail. */
type Ends = readonly [ParsedValue, ParsedValue];

/**
 * The relations that a call says.
 *
 * Ends go by keyword or by position. A list in place of an end is a relation for each of its members; members of one list
 * are never the two ends of one relation. A tuple alone is both ends where their classes are those of the ends, and so is
 * each tuple of a list. More than two values are ends where their classes say of each which end it is; where nothing says
 * so, there is no relation, for any two of them may be meant.
 */
export function relationsOf(
  call: ParsedCall,
  name: string,
  schemaClass: RelationClass | undefined,
  reader: EntityReader,
  report: Report,
): readonly AnswerObject[] {
  const sides = [schemaClass?.head ?? [], schemaClass?.tail ?? []] as const;
  const pairs = endsOf(call);
  if (pairs === null) {
    report("wrong-arguments", `${name} takes two ends; which of these they are is not clear.`, call);
    return [];
  }
  const { start, end } = call;
  const found = pairs.flatMap(([head, tail]) =>
    related(reader.entitiesIn(head), reader.entitiesIn(tail)).map(
      ([one, other]): AnswerObject => ({ kind: "relation", class: name, head: one, tail: other, start, end }),
    ),
  );
  // What was cut off has been reported as such.
  if (found.length === 0 && call.complete) report("wrong-arguments", `${name} needs two ends.`, call);
  return found;

  /** The pairs of ends; none where an end is missing, null where it is not clear which they are. */
  function endsOf({ arguments: all }: ParsedCall): readonly Ends[] | null {
    const given = all.flatMap((argument) => (holdsEnds(argument) ? entriesOf(argument) : [argument]));
    const head = given.find((argument) => sideNamed(argument) === 0)?.value;
    const tail = given.find((argument) => sideNamed(argument) === 1)?.value;
    const others = given.filter((argument) => !isEnd(argument));
    // Properties, and what other keywords name where there are ends without.
    const positional = others.filter(
      ({ keyword, value }) => keyword === null && reader.isEntity(reader.resolved(value)),
    );
    const wanted = Number(head === undefined) + Number(tail === undefined);
    const taken = positional.length > 0 && positional.length >= wanted ? positional : others;
    const rest = taken.map(({ value }) => reader.resolved(value)).filter((value) => reader.isEntity(value));
    if (rest.length < others.length) leftOut();
    if (head !== undefined && tail !== undefined) {
      if (rest.length > 0) leftOut();
      return [[head, tail]];
    }
    const [first, second] = rest;
    if (head === undefined && tail === undefined) return twoOf(rest);
    if (first === undefined) return [];
    if (second !== undefined) return null;
    return [head === undefined ? [first, tail ?? first] : [head, first]];
  }

  function twoOf(rest: readonly ParsedValue[]): readonly Ends[] | null {
    const [first, second] = rest;
    if (first === undefined) return [];
    if (second === undefined) {
      const alone = tupleOf(first);
      if (alone !== null) return fitEnds(alone) ? [alone] : [];
      const tuples = first.type === "list" ? first.values.map(tupleOf) : [];
      return tuples.every((tuple) => tuple !== null && fitEnds(tuple)) ? tuples.filter((tuple) => tuple !== null) : [];
    }
    const tuples = rest.map(tupleOf).filter((tuple) => tuple !== null);
    if (tuples.length === rest.length) {
      const asPairs = tuples.every((tuple) => fitEnds(tuple));
      const asEnds = rest.length === 2 && fitEnds([first, second]);
      if (asPairs !== asEnds) return asPairs ? tuples : [[first, second]];
      return null;
    }
    if (rest.length === 2) return [[first, second]];
    return amongMany(rest);
  }

  /** The ends among three values and more, by their classes. */
  function amongMany(rest: readonly ParsedValue[]): readonly Ends[] | null {
    const [first, second, ...more] = rest;
    if (first === undefined || second === undefined) return null;
    const fitsAny = (value: ParsedValue): boolean => sides.some((hint) => reader.fits(value, hint));
    if (fitEnds([first, second]) && !more.some(fitsAny)) {
      leftOut();
      return [[first, second]];
    }
    const only = (side: 0 | 1): ParsedValue[] =>
      rest.filter((value) => reader.fits(value, sides[side], true) && !reader.fits(value, sides[1 - side] ?? []));
    const heads = only(0);
    const tails = only(1);
    const clear = heads.length + tails.length === rest.length && Math.min(heads.length, tails.length) === 1;
    return clear ? heads.flatMap((one) => tails.map((other): Ends => [one, other])) : null;
  }

  function fitEnds([one, other]: Ends): boolean {
    return reader.fits(one, sides[0]) && reader.fits(other, sides[1]);
  }

  function leftOut(): void {
    report("wrong-arguments", `${name} takes two ends; the others were left out.`, call);
  }

  /** Which end an argument names, by its keyword: `head=…`, or `person=…` where only the head is a person. */
  function sideNamed(argument: ParsedArgument): 0 | 1 | null {
    if (isNamed(HEAD_KEYWORDS)(argument)) return 0;
    if (isNamed(TAIL_KEYWORDS)(argument)) return 1;
    const keyword = argument.keyword === null ? null : foldedName(argument.keyword);
    const named = sides.map((hint) => hint.some(({ name: of }) => foldedName(of) === keyword));
    return named[0] === named[1] ? null : named[0] ? 0 : 1;
  }

  /** Whether an argument is a dictionary of ends, and not one in place of an end. */
  function holdsEnds(argument: ParsedArgument): boolean {
    const entries = entriesOf(argument);
    const named = entries.some((entry) => isNamed(HEAD_KEYWORDS)(entry) || isNamed(TAIL_KEYWORDS)(entry));
    return named || (entries.some(isEnd) && !reader.isEntity(argument.value));
  }

  function isEnd(argument: ParsedArgument): boolean {
    return sideNamed(argument) !== null;
  }
}

const tupleOf = (value: ParsedValue): Ends | null => {
  if (value.type !== "list" || value.bracket !== "tuple") return null;
  const [one, other, ...more] = value.values;
  return one !== undefined && other !== undefined && more.length === 0 ? [one, other] : null;
};

/** Each head with each tail; where there are several, none with itself. */
function related(
  heads: readonly AnswerEntity[],
  tails: readonly AnswerEntity[],
): readonly (readonly [AnswerEntity, AnswerEntity])[] {
  const several = heads.length > 1 || tails.length > 1;
  return heads.flatMap((one) =>
    tails.filter((other) => !several || entityKey(one) !== entityKey(other)).map((other) => [one, other] as const),
  );
}
