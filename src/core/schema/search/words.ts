/** Where the words of a text stand: half-open, ascending, in UTF-16 code units. */
export type VisitWord = (start: number, end: number) => void;

const BETWEEN = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;

const ASCII = Uint8Array.from({ length: 128 }, (_, code) => classify(String.fromCharCode(code)));
const others = new Map<number, number>();

function classify(letter: string): number {
  if (/\p{Lu}/u.test(letter)) return UPPER;
  if (/\p{N}/u.test(letter)) return DIGIT;
  // Halves of a pair are letters of rarer scripts, or signs that no class is named by.
  return /[\p{L}\p{M}\p{Cs}]/u.test(letter) ? LOWER : BETWEEN;
}

function classOf(code: number): number {
  if (code < 128) return ASCII[code] ?? BETWEEN;
  let known = others.get(code);
  if (known === undefined) {
    known = classify(String.fromCharCode(code));
    others.set(code, known);
  }
  return known;
}

/** The words of a running text: letters, marks and digits in a row. */
export function forEachWord(text: string, visit: VisitWord): void {
  let start = -1;
  for (let place = 0; place < text.length; place++) {
    const within = classOf(text.charCodeAt(place)) !== BETWEEN;
    if (within && start < 0) start = place;
    else if (!within && start >= 0) {
      visit(start, place);
      start = -1;
    }
  }
  if (start >= 0) visit(start, text.length);
}

/**
 * The words of a name, which also begin at capitals and numbers: `ArrivalCityName` has three, `DNAMutation` two,
 * `Works_For` two, `Covid19Case` three.
 */
export function forEachNameWord(name: string, visit: VisitWord): void {
  let start = -1;
  let before = BETWEEN;
  for (let place = 0; place < name.length; place++) {
    const here = classOf(name.charCodeAt(place));
    if (here !== BETWEEN && start >= 0 && beginsWord(name, place, before, here)) {
      visit(start, place);
      start = place;
    }
    if (here === BETWEEN && start >= 0) {
      visit(start, place);
      start = -1;
    } else if (here !== BETWEEN && start < 0) start = place;
    before = here;
  }
  if (start >= 0) visit(start, name.length);
}

function beginsWord(name: string, place: number, before: number, here: number): boolean {
  if (here === UPPER) {
    if (before !== UPPER) return true;
    return place + 1 < name.length && classOf(name.charCodeAt(place + 1)) === LOWER;
  }
  return here === DIGIT && before !== DIGIT;
}

const RE_MARKS = /\p{M}+/gu;

/** A word as it is compared: in lower case, without accents, full-width letters and other compatible forms as plain ones. */
export function foldWord(word: string): string {
  let plain = true;
  for (let place = 0; place < word.length; place++) {
    const code = word.charCodeAt(place);
    if (code >= 128) return word.normalize("NFKD").toLowerCase().replace(RE_MARKS, "").normalize("NFC");
    if (ASCII[code] === UPPER) plain = false;
  }
  return plain ? word : word.toLowerCase();
}

/** The folded words of a name or of what somebody typed. */
export function nameWords(name: string): string[] {
  const words: string[] = [];
  forEachNameWord(name, (start, end) => {
    const word = foldWord(name.slice(start, end));
    if (word !== "") words.push(word);
  });
  return words;
}

/**
 * Words that nearly every description has. They are not looked up in descriptions, and a query may hold them without
 * its hits holding them; in names and synonyms (`WorksFor`, `PartOf`) they count.
 */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  "a an and as at by for from in into is it its of on or that the to with".split(" "),
);
