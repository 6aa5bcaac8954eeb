/**
 * Other forms of an English word under which a class may be named or described: singular, plural and verb forms, and
 * the other spelling (British, American). They are guesses by ending; whoever asks looks up which of them exist.
 */
export function variantsOf(word: string): readonly string[] {
  const found = new Set<string>();
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) found.add(irregular);
  if (word.length >= SHORTEST) {
    for (const [ending, ...others] of ENDINGS) {
      if (!word.endsWith(ending)) continue;
      const stem = word.slice(0, -ending.length);
      for (const other of others) found.add(stem + other);
      // Doubled after a vowel and before an ending: `planned`, `running`.
      if (DOUBLING.has(ending) && RE_DOUBLED.test(stem)) found.add(stem.slice(0, -1));
    }
    const forms = [word, ...found];
    for (const form of forms) {
      for (const [from, to] of SPELLINGS) {
        if (form.includes(from)) found.add(form.replace(from, to));
      }
    }
  }
  found.delete(word);
  return [...found];
}

/** Shorter words have endings by chance. */
const SHORTEST = 4;

const ENDINGS: readonly (readonly [ending: string, ...others: readonly string[]])[] = [
  ["ies", "y", "ie"],
  ["ves", "f", "fe"],
  ["es", "", "e", "is"],
  ["s", ""],
  ["men", "man"],
  ["y", "ies"],
  ["ied", "y"],
  ["ed", "", "e", "ing"],
  ["ing", "", "e", "ed"],
  ["e", "ing"],
];

const DOUBLING: ReadonlySet<string> = new Set(["ed", "ing"]);
const RE_DOUBLED = /[aeiou]([bdglmnprt])\1$/u;

/** Both ways where both are common. */
const SPELLINGS: readonly (readonly [from: string, to: string])[] = [
  ["our", "or"],
  ["or", "our"],
  ["ise", "ize"],
  ["ize", "ise"],
  ["isa", "iza"],
  ["iza", "isa"],
  ["isi", "izi"],
  ["izi", "isi"],
  ["yse", "yze"],
  ["yze", "yse"],
  ["ae", "e"],
  ["oe", "e"],
  ["re", "er"],
  ["er", "re"],
  ["ll", "l"],
  ["l", "ll"],
  ["enc", "ens"],
  ["ens", "enc"],
  ["logue", "log"],
  ["log", "logue"],
  ["mme", "m"],
  ["grey", "gray"],
  ["gray", "grey"],
];

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ["people", "person"],
  ["persons", "people"],
  ["children", "child"],
  ["mice", "mouse"],
  ["geese", "goose"],
  ["feet", "foot"],
  ["teeth", "tooth"],
  ["lice", "louse"],
  ["oxen", "ox"],
  ["bacterium", "bacteria"],
  ["phenomena", "phenomenon"],
  ["criteria", "criterion"],
  ["bought", "buy"],
  ["sold", "sell"],
  ["born", "birth"],
  ["died", "death"],
  ["lent", "lend"],
  ["fought", "fight"],
  ["met", "meet"],
  ["paid", "pay"],
  ["built", "build"],
  ["wrote", "write"],
  ["written", "write"],
]);
