import { forEachWord } from "../search/words";
import { stemOf } from "./stem";

/** A word where it stands in a text. */
export interface TextWord {
  readonly start: number;
  readonly end: number;
  readonly stem: string;
  /** Whether it begins with a capital. */
  readonly capital: boolean;
  /** Whether it has no letters but capitals. */
  readonly capitals: boolean;
  /** Whether it is the first of a sentence or line, where a capital says nothing. */
  readonly opens: boolean;
  /** Whether nothing but a space, hyphen or apostrophe stands between it and the word before. */
  readonly joined: boolean;
}

const RE_CAPITALS = /^\p{Lu}+$/u;
const RE_CAPITAL = /^\p{Lu}/u;
const RE_JOINT = /^[ \t\u00a0\-‐’']?$/u;
const RE_END = /[.!?\n:"“”]/u;

/** The words of a text in their order. */
export function wordsOfText(text: string): readonly TextWord[] {
  const stems = new Map<string, string>();
  const words: TextWord[] = [];
  let before = 0;
  forEachWord(text, (start, end) => {
    const word = text.slice(start, end);
    let stem = stems.get(word);
    if (stem === undefined) {
      stem = stemOf(word);
      stems.set(word, stem);
    }
    // What stands between is of any length in hostile texts; its beginning tells enough.
    const between = text.slice(before, Math.min(start, before + 40));
    words.push({
      start,
      end,
      stem,
      capital: RE_CAPITAL.test(word),
      capitals: RE_CAPITALS.test(word),
      opens: words.length === 0 || RE_END.test(between),
      joined: words.length > 0 && RE_JOINT.test(between),
    });
    before = end;
  });
  return words;
}

/** Words that say nothing of what a text is about, by their stems. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    "a an and or but nor so yet if then than that this these those there here the of in on at by for from into onto with without " +
    "to as is are was were be been being am do does did done have has had having will would shall should can could may might must " +
    "not no yes it its he him his she her hers they them their theirs we us our ours you your yours i me my mine who whom whose " +
    "which what when where why how all any both each few more most other another some such only own same too very just also about " +
    "above after again against before below between during further once over through under until up down out off own while because " +
    "s t re ve ll d m one two first second new many much get got make go say tell like well even still back way thing use see know " +
    "per via etc e g ie eg vs"
  )
    .split(" ")
    .map(stemOf),
);
