/**
 * Names as they are compared. A text writes one name in several ways: in capitals, with a possessive, broken at the end
 * of a line, with or without its accents, with a title, with initials, or as the surname alone.
 */

/** A word that was broken at the end of a line; before a capital the hyphen is the name's own, as in Jean-Luc. */
const RE_BROKEN = /(\p{L})[-\u2010]\s+(?=\p{Ll})/gu;
const RE_BROKEN_NAME = /(\p{L}[-\u2010])\s+(?=\p{Lu})/gu;
const RE_OUTSIDE = /^[\s"“”„«»‘’'`()[\]{},;:]+|[\s"“”„«»`()[\]{},;:]+$/gu;
/** Marks of layout: the soft hyphen, and what has no width and no meaning. */
const RE_LAYOUT = /[\u00ad\u200b\u2060\ufeff]/gu;

/** Words and single spaces, as most names are: there is nothing to take away from them. */
const RE_PLAIN = /^[A-Za-z]+(?: [A-Za-z]+)*$/u;

/** A mention without what layout has done to it, for showing. */
export const written = (mention: string): string => (RE_PLAIN.test(mention) ? mention : tidied(mention));

const tidied = (mention: string): string =>
  mention
    .normalize("NFC")
    .replace(RE_LAYOUT, "")
    .replace(RE_BROKEN, "$1")
    .replace(RE_BROKEN_NAME, "$1")
    .replace(/\s+/gu, " ")
    .replace(RE_OUTSIDE, "");

/** A name without the possessive at its end: `Zielinski’s`, `James’`. */
export const withoutPossessive = (name: string): string => name.replace(/(?<=.)(?:['’]s|['’])$/iu, "");

/** What two spellings of one name have in common; for comparing alone. The key of a key is the key. */
export function nameKey(mention: string): string {
  if (RE_PLAIN.test(mention)) return mention.toLowerCase().replace(/^the /u, "").replaceAll(" ", "");
  let key = mention;
  // What is taken away may uncover more of the same: the parenthesis behind a dash.
  for (let before = ""; key !== before; ) {
    before = key;
    key = reduced(before);
  }
  return key === "" ? folded(mention).trim() : key;
}

function reduced(name: string): string {
  const plain = withoutPossessive(folded(written(name))).replace(/^the (?=\S)/u, "");
  // U.S. and US, Coca-Cola and Coca Cola; but neither 3.5 and 35 nor 2019-20 and 201920.
  return plain.replace(/[\s.'’-]+/gu, (gap, at: number) => {
    const isBetweenDigits = /\p{N}$/u.test(plain.slice(0, at)) && /^\p{N}/u.test(plain.slice(at + gap.length));
    return isBetweenDigits ? gap.trim().slice(0, 1) || " " : "";
  });
}

/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = { ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", ς: "σ" };

/** In small letters, Latin ones without their accents; accents of other scripts are letters of their own. */
const folded = (text: string): string => (RE_PLAIN.test(text) ? text.toLowerCase() : foldedLetters(text));

const foldedLetters = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFKC")
    .replace(/[łøđßæœıς]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/\p{Pd}/gu, "-")
    .replace(/\s+/gu, " ");

/** The name of a person, read. */
export interface PersonName {
  /** In small letters and in order, the surname last; without titles. One letter is an initial. At least one. */
  readonly words: readonly string[];
  /** What its titles say. */
  readonly gender: "f" | "m" | null;
  /** `jr`, `sr`, `ii`: which of those who share the rest. */
  readonly generation: string | null;
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** Titles of women and of men; forms of several languages hold at once, as in `text/abbreviations.ts`. */
const WOMEN = listed(
  "mrs ms miss madam madame mme mlle lady dame frau fräulein señora sra srta signora signorina pani mevr congresswoman " +
    "chairwoman spokeswoman",
);
const MEN = listed("mr sir mister lord herr monsieur señor sig signor dhr congressman chairman spokesman father");
/** Not those that are first names as well (Dean, Earl, Duke), nor those that stand before first names (Queen, Pope). */
const TITLES = listed(
  "dr drs prof professor doctor doktor president prime vice deputy minister chancellor secretary senator sen " +
    "representative rep governor gov mayor judge justice general gen major maj colonel col captain capt lieutenant lt " +
    "sergeant sgt admiral adm commander officer detective inspector sheriff ambassador director chief executive ceo " +
    "cfo coach manager reverend rev fr rabbi imam cardinal archbishop hon former ex acting the dott docteur docent " +
    "bundeskanzler bundeskanzlerin präsident präsidentin prezydent presidente président présidente mx",
);
const GENERATIONS = listed("jr sr junior senior ii iii iv");
const DEGREES = listed("phd md esq dds mp mep kc qc obe cbe mba jd llm msc bsc dphil");

const fold = (words: ReadonlySet<string>): ReadonlySet<string> => new Set([...words].map(folded));
const FOLDED_WOMEN = fold(WOMEN);
const FOLDED_MEN = fold(MEN);
const FOLDED_TITLES = fold(TITLES);

/** The name of a person in a mention. What is a title alone is taken for the name. */
export function personName(mention: string): PersonName {
  const [first = "", last = "", ...more] = withoutPossessive(written(mention)).split(/\s*,\s*/u);
  const words = wordsOf(`${first} ${last} ${more.join(" ")}`);
  let end = words.length;
  let generation: string | null = null;
  for (let word = words[end - 1] ?? ""; end > 1; word = words[end - 1] ?? "") {
    if (GENERATIONS.has(word)) generation = { junior: "jr", senior: "sr" }[word] ?? word;
    else if (!DEGREES.has(word)) break;
    end -= 1;
  }
  let start = 0;
  let gender: PersonName["gender"] = null;
  for (let word = words[0] ?? ""; start < end - 1; word = words[start] ?? "") {
    if (FOLDED_WOMEN.has(word)) gender = "f";
    else if (FOLDED_MEN.has(word)) gender = "m";
    else if (!FOLDED_TITLES.has(word)) break;
    start += 1;
    // Secretary of State.
    if (words[start] === "of" && start + 2 < end) start += 2;
  }
  const rest = words.slice(start, end);
  // Zielinski, Marek; but not King, Jr.
  const turned = wordsOf(last).filter((word) => !GENERATIONS.has(word) && !DEGREES.has(word)).length;
  const isTurned = more.length === 0 && start === 0 && turned > 0 && turned < rest.length;
  const ordered = isTurned ? [...rest.slice(-turned), ...rest.slice(0, -turned)] : rest;
  return { words: ordered.length === 0 ? [nameKey(mention)] : ordered, gender, generation };
}

/** Words and initials; the parts of a hyphenated name, and those that a script divides by a dot, count as words. */
const wordsOf = (name: string): readonly string[] =>
  folded(name.replace(/(?<!\p{L})(\p{L})\.(?=[\p{L}-])/gu, "$1. "))
    .split(/[\s\-·・‧]+/u)
    .map((word) => word.replace(/[.'’"“”()]/gu, ""))
    .filter((word) => word !== "");

const isInitial = (word: string): boolean => /^\p{Ll}$/u.test(word);

/**
 * Whether a name may be short for another, or the same: the surname alone, initials in the place of first names, names in
 * the middle left out.
 */
export function mayBeShortFor(short: PersonName, long: PersonName): boolean {
  if (short.gender !== null && long.gender !== null && short.gender !== long.gender) return false;
  if (short.generation !== null && long.generation !== null && short.generation !== long.generation) return false;
  if (short.words.length > long.words.length) return false;
  const surname = short.words.at(-1) ?? "";
  if (surname !== long.words.at(-1) || (isInitial(surname) && short.words.length > 1)) return false;
  if (short.words.every((word, index) => word === long.words.at(index - short.words.length))) return true;
  return short.words.length > 1 && givenNamesFit(short.words.slice(0, -1), long.words.slice(0, -1));
}

/** What stands before a surname and belongs to it, where it is written at all. */
const PARTICLES = listed("van von der den de la las los del della di da do dos du le ter ten zu zum bin ibn al el y e");

/** First names with first names, in their order; those in the middle are all there or not at all. */
function givenNamesFit(short: readonly string[], long: readonly string[]): boolean {
  const [a, b] = [short, long].map((names) => names.filter((name) => !PARTICLES.has(name)));
  if (a === undefined || b === undefined || a.length > b.length) return false;
  return a.every((name, place) => sameOrInitial(name, b[place] ?? ""));
}

const sameOrInitial = (a: string, b: string): boolean =>
  a === b || (isInitial(a) && b.startsWith(a)) || (isInitial(b) && a.startsWith(b));

/** Whether letters stand for a long form: its first letter is theirs, and the others follow in it in their order. */
export function isAcronymOf(short: string, long: string): boolean {
  if (!/^[\p{Lu}\p{N}&.-]{2,10}s?$/u.test(short) || !/\p{Lu}.*\p{Lu}/u.test(short)) return false;
  const letters = nameKey(short.replace(/s$/u, ""));
  const words = folded(written(long)).replace(/^the /u, "");
  // What is written without Latin letters says nothing of them; that it stands in parentheses has to do.
  if (!/\p{Script=Latin}/u.test(words)) return /\p{Script=Latin}/u.test(letters);
  if (words.length <= letters.length || words[0] !== letters[0]) return false;
  let at = 0;
  for (const letter of letters) {
    at = words.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
