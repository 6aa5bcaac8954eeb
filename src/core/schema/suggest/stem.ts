import { foldWord, forEachWord } from "../search/words";

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

/**
 * The form under which the words of texts, names and descriptions meet: folded, without English endings of number and
 * tense (`companies` and `company`, `killed` and `Killing`). Two words that meet are most often one word; a stem itself
 * need be no word.
 */
export function stemOf(word: string): string {
  const folded = foldWord(word);
  const known = IRREGULAR.get(folded);
  if (known !== undefined) return known;
  if (folded.length < SHORTEST) return folded;
  return bare(withoutTense(withoutNumber(folded)));
}

/** Shorter words have endings by chance. */
const SHORTEST = 4;

const RE_VOWEL = /[aeiouy]/u;

function withoutNumber(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/u.test(word)) return word.slice(0, -2);
  return /[^sui]s$/u.test(word) ? word.slice(0, -1) : word;
}

function withoutTense(word: string): string {
  if (word.endsWith("ied") && word.length > 4) return `${word.slice(0, -3)}y`;
  const ending = word.endsWith("ing") ? 3 : word.endsWith("ed") ? 2 : 0;
  const rest = word.slice(0, word.length - ending);
  // `thing`, `red` and `string` are whole words.
  if (ending === 0 || rest.length < 3 || !RE_VOWEL.test(rest)) return word;
  const doubled = rest.at(-1) === rest.at(-2) && !/[lsz]$/u.test(rest);
  return doubled ? rest.slice(0, -1) : rest;
}

/** `use`, `using`; `carry`, `carries`. */
function bare(word: string): string {
  if (word.endsWith("e") && word.length > 3) return word.slice(0, -1);
  return word.endsWith("y") ? `${word.slice(0, -1)}i` : word;
}

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  [
    ["used", "us"],
    ["using", "us"],
    ["news", "news"],
    ["people", "person"],
    ["persons", "person"],
    ["men", "man"],
    ["women", "woman"],
    ["children", "child"],
    ["mice", "mous"],
    ["feet", "foot"],
    ["teeth", "tooth"],
    ["bought", "buy"],
    ["sold", "sell"],
    ["died", "die"],
    ["dies", "die"],
    ["dying", "die"],
    ["won", "win"],
    ["met", "meet"],
    ["made", "mak"],
    ["went", "go"],
    ["gone", "go"],
    ["wrote", "writ"],
    ["written", "writ"],
    ["said", "say"],
    ["says", "say"],
    ["paid", "pay"],
    ["built", "build"],
    ["held", "hold"],
    ["led", "lead"],
    ["began", "begin"],
    ["begun", "begin"],
    ["fought", "fight"],
    ["shot", "shoot"],
    ["stole", "steal"],
    ["stolen", "steal"],
    ["gave", "giv"],
    ["given", "giv"],
    ["took", "tak"],
    ["taken", "tak"],
    ["grew", "grow"],
    ["grown", "grow"],
    ["fell", "fall"],
    ["fallen", "fall"],
    ["rose", "ris"],
    ["sent", "send"],
    ["spent", "spend"],
    ["lent", "lend"],
    ["taught", "teach"],
    ["told", "tell"],
    ["thought", "think"],
    ["knew", "know"],
    ["known", "know"],
    ["brought", "bring"],
    ["caught", "catch"],
    ["chose", "choos"],
    ["chosen", "choos"],
    ["drove", "driv"],
    ["ate", "eat"],
    ["eaten", "eat"],
    ["flew", "fly"],
    ["ran", "run"],
    ["sang", "sing"],
    ["sung", "sing"],
    ["spoke", "speak"],
    ["spoken", "speak"],
    ["struck", "strik"],
    ["threw", "throw"],
  ].map(([word, stem]): [string, string] => [word ?? "", stem ?? ""]),
);

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
