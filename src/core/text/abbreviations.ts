/**
 * What a full stop after a word means: the end of a sentence, or of an abbreviation that the sentence goes on after.
 * The words are those of English prose and of the commonest languages written with it in news, science and law.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

/** Never at the end: a name or an explanation has to follow. */
const OPENING = words(
  `Dr Drs Mr Mrs Ms Mx Messrs Mme Mlle Prof Gen Maj Col Lt Capt Cpl Sgt Cmdr Adm Sen Rep Reps Sens Gov Pres Rev Fr Hon
  Supt Det Insp Atty Amb Asst Msgr Mt Ft Ste Sr Sra Srta Dra Dña Sig Dott Hr Herrn Mag Dipl
  vs v cf viz approx ca incl esp vgl bzw bspw ggf evtl inkl e.g i.e z.B d.h u.a z.T bijv dhr mevr p.ej`,
);

/** Not at the end where a number, a letter that counts, or a bracket with one follows. */
const COUNTING = words(
  `No Nos no nos Nr nr Núm núm Fig Figs fig figs Eq Eqs eq eqs Sec Secs sec Sect Vol Vols vol vols Ch ch Chap Art Arts
  Abs Abb Tab Tbl Ref Refs pp pág par Par App Ex Op op Ser Bd Jg Pt pt Cl cl Lit lit
  Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec`,
);

/** At the end or not: what follows decides. */
const EITHER = words(
  `Inc Corp Co Cos Ltd Bros Cie Jr Sr Esq Ph Dept Univ Assn Natl Inst Acad Govt Intl etc al usw Str
  St Ave Blvd Rd Hwy Sq Ln Pl Ct Mass Calif Conn Fla Ga Ill Ind Ky Md Mich Minn Miss Mont Neb Nev Okla Ore Pa Penn
  Tenn Tex Va Wash Wis Ariz Colo Ala Ark Kan Del`,
);

/** Letters with stops between them: U.S, Ph.D, a.m, EE.UU, т.е; and a single one: an initial. */
const DOTTED = /^\p{L}{1,3}(?:\.\p{L}{1,3})+$|^\p{L}\p{M}*$/u;
/** Initials joined by a hyphen, as in J.-P. Sartre. */
const HYPHENATED_INITIAL = /^(?:\p{Lu}\.?-)+\p{Lu}$/u;

/** Words that begin sentences and hardly ever follow an abbreviation within one. */
const STARTERS = words(
  `The A An He She It They We You I This That These Those His Her Its Their Our My Your There Here In On At By For From
  With Without After Before When While Where As If But And Or So Yet However Although Though Because Since Then Now
  Today Yesterday Tomorrow Later Meanwhile Moreover Nevertheless Therefore Thus What Who Whose Why How Which Some Many
  Most All Both Each Every Another Other Others Such During Under Until Once Not Nor Also Still Even Only Just Perhaps
  Let Did Do Does Is Are Was Were Will Would Can Could Should Have Has Had`,
);

const COUNT = /^[([]?(?:\d|[A-Z](?![\p{L}\p{M}])|[IVXLC]+(?![\p{L}\p{M}]))/u;
const MONTH = /^(?:Jan|Feb|Mär|Mar|Apr|May|Mai|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec)\p{L}*/u;
const ORDINAL_DAY = /^\d{1,2}$/u;
const CORPORATE = /^(?:Inc|Corp|Co|Ltd)\b/u;

const OPENERS = /^["'“‘«‹([]+/u;
const NEXT_WORD = /^[\p{L}\p{M}\p{N}]+/u;

/**
 * Whether a sentence goes on after an abbreviation.
 * @param word what stands before the full stop, inner stops included: `U.S`, `Dr`, `K`
 * @param next what follows, from its first character that is not white space
 */
export function readsOnAfterStop(word: string, next: string): boolean {
  if (OPENING.has(word)) return true;
  const bare = next.replace(OPENERS, "");
  if (COUNTING.has(word)) return COUNT.test(next) || COUNT.test(bare);
  if (ORDINAL_DAY.test(word)) return MONTH.test(bare);
  if (EITHER.has(word) || DOTTED.test(word) || HYPHENATED_INITIAL.test(word)) return !startsSentence(bare);
  return false;
}

/** Whether the words after an exclamation mark belong to a name that has it: `Yahoo! Inc.` */
export const isCorporateSuffix = (next: string): boolean => CORPORATE.test(next);

function startsSentence(text: string): boolean {
  const word = NEXT_WORD.exec(text)?.[0] ?? "";
  // `A.` is an initial, `A` an article.
  return STARTERS.has(word) && text[word.length] !== ".";
}
