/**
 * A normal form in which mentions and texts are compared, with a map back to the source's offsets.
 *
 * White space runs become one space; quotation marks and apostrophes of every kind (gershayim and geresh too) straight
 * ones; all dashes `-`; soft hyphens, zero-width characters and variation selectors vanish; the radicals of CJK become
 * the ideographs that they stand for; the rest is in Unicode NFKC, and letters are case-folded unless asked otherwise.
 * Every grapheme is normalised by itself, so a stretch of the normal form that begins and ends between graphemes stands
 * for one stretch of the source.
 */
import { createGraphemes, type Graphemes } from "./graphemes";
import type { Span } from "./span";

/** What a grapheme becomes; empty where it vanishes. */
export type Form = (grapheme: string) => string;

export interface Normalised {
  readonly text: string;
  /** The source's grapheme that the code unit at `offset` came from; a white space run counts as one. */
  sourceOf(offset: number): Span;
  /** Whether `offset` lies between what came of two graphemes; true at 0 and at the end. */
  isBoundary(offset: number): boolean;
  /** What a stretch of the normal form stands for. Snaps outwards to graphemes. */
  sourceSpan(start: number, end: number): Span;
}

const IGNORED =
  /[\u034f\u180b-\u180f\ufe00-\ufe0f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\u{e0100}-\u{e01ef}]/gu;
const SINGLE_QUOTE =
  /[\u2018-\u201b\u2032\u2035\u2039\u203a\u275b\u275c´`＇｀\u02b9\u02bb-\u02bf\u0374\u055a\u05f3\u07f4\u07f5\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\ua78b\ua78c]/gu;
const DOUBLE_QUOTE = /[\u201c-\u201f«»\u2033\u2036\u275d\u275e\u2e42\u301d-\u301f＂\u02ba\u02ee\u05f4]/gu;
const DASH = /[\p{Pd}\u2212]/gu;
/** JavaScript takes the byte order mark, a zero-width character, for white space. */
const WHITE_SPACE = /^[^\S\ufeff]+$/u;

/**
 * The radicals of the block CJK Radicals Supplement, each with the ideograph that it stands for, as Unicode's
 * EquivalentUnifiedIdeograph.txt (15.0) has them. PDF viewers copy these for the ideographs, whose shapes are the same.
 * NFKC knows the Kangxi radicals and two of this block; of the two others nothing is known.
 */
const RADICALS = Array.from(
  `
  ⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕𫜹⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月
  ⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀
  ⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝
  ⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀
`.replace(/\s/gu, ""),
);

const ideographs = new Map(
  RADICALS.flatMap((character, index) =>
    index % 2 === 0 ? [[character, RADICALS[index + 1] ?? character] as const] : [],
  ),
);

const RADICAL = /[\u2e80-\u2ef3]/gu;

/** The ideograph that a radical stands for; the radical itself where there is none. */
const radicalIdeograph = (radical: string): string => ideographs.get(radical) ?? radical;

/** Texts have few different graphemes; a hostile one may have many. */
const REMEMBERED = 20_000;

/** The form, its results remembered. */
export function remembering(form: Form): Form {
  const memory = new Map<string, string>();
  return (grapheme) => {
    const known = memory.get(grapheme);
    if (known !== undefined) return known;
    const computed = form(grapheme);
    if (memory.size < REMEMBERED) memory.set(grapheme, computed);
    return computed;
  };
}

/** Upper and lower case kept apart. */
export const casedForm = remembering((grapheme) => {
  if (WHITE_SPACE.test(grapheme)) return " ";
  return grapheme
    .replace(IGNORED, "")
    .replace(RADICAL, radicalIdeograph)
    .replace(SINGLE_QUOTE, "'")
    .replace(DOUBLE_QUOTE, '"')
    .replace(DASH, "-")
    .normalize("NFKC");
});

/** To upper case and back folds what has no lower case of its own: ß and SS, ς and Σ. */
export const foldedForm = remembering((grapheme) => casedForm(grapheme).toUpperCase().toLowerCase().normalize("NFKC"));

/**
 * The normal form of a text. Linear.
 * @param dropped stretches that are left out, in order, apart from one another; one that would split a grapheme stays
 */
export function normalise(
  text: string,
  graphemes: Graphemes = createGraphemes(text),
  form: Form = foldedForm,
  dropped: readonly Span[] = [],
): Normalised {
  // NFKC turns one character into 18 at most, so the arrays grow with the text where they have to.
  let starts = new Uint32Array(text.length + 16);
  let ends = new Uint32Array(text.length + 16);
  const pieces: string[] = [];
  let length = 0;
  let inSpace = false;
  let nextDropped = 0;

  for (let at = 0; at < text.length; ) {
    while ((dropped[nextDropped]?.start ?? at) < at) nextDropped++;
    const left = dropped[nextDropped];
    if (left?.start === at && graphemes.isBoundary(left.end)) {
      at = left.end;
      continue;
    }
    const end = graphemes.ceiling(at + 1);
    const piece = form(text.slice(at, end));
    if (piece === " " && inSpace) ends[length - 1] = end;
    else if (piece !== "") {
      if (length + piece.length > starts.length) {
        starts = grown(starts, piece.length);
        ends = grown(ends, piece.length);
      }
      pieces.push(piece);
      starts.fill(at, length, length + piece.length);
      ends.fill(end, length, length + piece.length);
      length += piece.length;
      inSpace = piece === " ";
    }
    at = end;
  }

  const sourceOf = (offset: number): Span => ({
    start: starts[offset] ?? text.length,
    end: ends[offset] ?? text.length,
  });
  return {
    text: pieces.join(""),
    sourceOf,
    isBoundary: (offset) => offset === 0 || offset >= length || starts[offset] !== starts[offset - 1],
    sourceSpan: (start, end) => {
      const from = sourceOf(start).start;
      return { start: from, end: end > start ? sourceOf(end - 1).end : from };
    },
  };
}

function grown(array: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2 + needed);
  larger.set(array);
  return larger;
}
