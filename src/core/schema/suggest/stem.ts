import { foldWord } from "../search/words";

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
