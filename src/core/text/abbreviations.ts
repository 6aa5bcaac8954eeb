/**
 * What a full stop after a word means: the end of a sentence, or of an abbreviation or ordinal number that the sentence
 * goes on after. The words are those of English, German, Spanish, French, Italian, Portuguese, Polish, Turkish and
 * Russian in news, science and law, but for those that are common words of another of these.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

/** Never at the end: a name or an explanation has to follow. */
const OPENING = words(
  `Dr Drs Mr Mrs Ms Mx Messrs Mme Mlle Prof Gen Maj Col Lt Capt Cpl Sgt Cmdr Adm Sen Rep Reps Sens Gov Pres Rev Fr Hon
  Supt Det Insp Atty Amb Asst Msgr Mt Ft Ste Sr Sra Srta Dra Dña Sig Dott Hr Herrn Mag Dipl
  vs v cf viz approx ca incl esp vgl bzw bspw ggf evtl inkl e.g i.e z.B d.h u.a z.T bijv dhr mevr p.ej
  Dres med phil rer nat jur iur habil theol oec Ing Hrn Frl Hl sog geb gest bes insb insbes einschl zzgl abzgl lt gegr
  hrsg Hrsg Dipl.-Ing Dipl.-Kfm Priv.-Doz
  EE Sres Sras Lic Arq Dra Gral Cnel Tte Sgto Mons Pbro Excmo Excma Ilmo Av Avda aprox
  MM Mmes Mlles Mgr Mgrs Pr Gén av apr env
  Sigg dott Dott.ssa dott.ssa sig Sig.ra sig.ra Prof.ssa prof avv Avv ing arch Egr Gent Spett p.es es
  Srs Exmo Exma Eng Profa Pe
  ul Ul Al prof dr hab inż mgr lek płk ppłk gen kpt mjr por sierż św bł ks bp abp kard śp tzw tzn np m.in im godz woj zob
  Doç Yrd Öğr Gör Uzm Sn Hz Alb Yzb Bnb örn bkz Örn Bkz
  ул пр-т просп пер пл наб бул корп обл р-н пос дер ст им проф акад доц канд чл.-корр ген полк подп кап лейт св прот
  см ср т.е т.н т.к напр оз гор респ гл рис табл зам нач тов англ нем фр лат греч`,
);

/** Not at the end where a number, a letter that counts, or a bracket with one follows. */
const COUNTING = words(
  `No Nos no nos Nr nr Núm núm Fig Figs fig figs Eq Eqs eq eqs Sec Secs sec Sect Vol Vols vol vols Ch ch Chap Art Arts
  Abs Abb Tab Tbl Ref Refs pp pág págs pag pagg cap Cap Kap Aufl art arts séc sec str par Par App Ex Op op Ser Bd Jg Pt pt Cl cl Lit lit
  Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec`,
);

/** At the end or not: what follows decides. */
const EITHER = words(
  `Inc Corp Co Cos Ltd Bros Cie Jr Sr Esq Ph Dept Univ Assn Natl Inst Acad Govt Intl etc al usw Str
  St Ave Blvd Rd Hwy Sq Ln Pl Ct Mass Calif Conn Fla Ga Ill Ind Ky Md Mich Minn Miss Mont Neb Nev Okla Ore Pa Penn
  Tenn Tex Va Wash Wis Ariz Colo Ala Ark Kan Del
  Chr J.-C Jh Jhd Mio Mrd Tel UU Ud Uds Cía Cia Ltda Tel ecc itd itp pl tys mln mld Cad Sok Mah Apt Bul vb Şti
  гг вв тыс млн млрд руб коп др пр чел экз мин сек`,
);

/** Letters with stops between them: U.S, Ph.D, a.m, EE.UU, т.е; and a single one: an initial. */
const DOTTED = /^\p{L}{1,3}(?:\.\p{L}{1,3})+$|^\p{L}\p{M}*$/u;
const INITIAL = /^\p{Lu}\p{M}*$/u;
/** A unit after its number, which no name follows: `12 h. X-rays`. */
const UNIT = /^[hmsgld]$/u;
const ENDS_IN_NUMBER = /\d\s?$/u;
/** A plural that doubles its letters, in two halves: EE. UU., JJ. OO. */
const DOUBLED = /^(\p{Lu})\1$/u;
const DOUBLED_NEXT = /^(\p{Lu})\1\./u;
const CYRILLIC = /^\p{sc=Cyrillic}/u;
/** Initials joined by a hyphen, as in J.-P. Sartre. */
const HYPHENATED_INITIAL = /^(?:\p{Lu}\.?-)+\p{Lu}$/u;

/** Words that begin sentences and hardly ever follow an abbreviation within one. */
const STARTERS = words(
  `The A An He She It They We You I This That These Those His Her Its Their Our My Your There Here In On At By For From
  With Without After Before When While Where As If But And Or So Yet However Although Though Because Since Then Now
  Today Yesterday Tomorrow Later Meanwhile Moreover Nevertheless Therefore Thus What Who Whose Why How Which Some Many
  Most All Both Each Every Another Other Others Such During Under Until Once Not Nor Also Still Even Only Just Perhaps
  Let Did Do Does Is Are Was Were Will Would Can Could Should Have Has Had
  Он Она Оно Они Это Эти Этот Эта Я Мы Вы Но А И В На По При Потом Затем Тогда Когда Если Как Что Где Там Здесь Так
  Однако После Из С К У О За Для До Не Его Её Их Также Все Сегодня Вчера Теперь`,
);

/** The same in languages in which such words begin names too: they count after abbreviations, not after initials. */
const STARTERS_ELSEWHERE = words(
  `Der Die Das Ein Eine Er Sie Es Ich Wir Ihr Im Am Bei Mit Nach Von Zu Und Aber Doch Dann Danach Später Heute Seit Als
  Wenn Auch Dort Hier Nun Diese Dieser Dieses Man Sein Seine Ihre
  El La Los Las Un Una Ella Ellos Él Yo Pero Luego Después En Con Por Para Y Cuando Hoy Ayer Su Sus Este Esta Allí Así
  Le Les Une Il Elle Ils Elles Nous Vous Je Mais Puis Après Dans Ce Cette Ces Son Sa Ses Leur Depuis Avec Pour Quand
  Lo Gli Poi Dopo Ma Nel Nella Questo Questa Lei Lui Loro Os As Ele Ela Eles Depois Mas Em Na Nos Um Uma
  Potem Następnie Ona Ono Oni Ten Ta W Z Ale Był Była Jego Jej Tam Gdy Kiedy Nie Jest
  Sonra Bu Şu Ama Ancak Daha Ve Onun Bir Çünkü`,
);

const COUNT = /^[([]?(?:\d|[A-Z](?![\p{L}\p{M}])|[IVXLC]+(?![\p{L}\p{M}]))/u;
const MONTH = /^(?:Jan|Feb|Mär|Mar|Apr|May|Mai|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec)\p{L}*/u;
const ORDINAL = /^\d{1,3}$/u;
/** What stands before an ordinal number in German and its neighbours: `der 2. Weltkrieg`. */
const BEFORE_ORDINAL =
  /(?:^|\s)(?:der|die|das|des|dem|den|am|im|vom|zum|zur|beim|ans|ins|ein|eine|einen|einem|einer|eines|jeder|jede|jedes|jeden|dieser|diese|diesem|seinen?|seine[mr]?|ihre[mnr]?|unsere[mnr]?|und|oder|bis|ab|seit|nach|vor|det)\s$/iu;
/** Letters that tell a language which puts stops after ordinals and has no articles: Turkish, Czech, Polish, Hungarian. */
const ORDINAL_LETTERS = /[ıİğĞşŞřŘůŮěĚłŁąĄęĘőŐűŰ]/u;
const CORPORATE = /^(?:Inc|Corp|Co|Ltd)\b/u;

const OPENERS = /^["'“‘«‹([]+/u;
const NEXT_WORD = /^[\p{L}\p{M}\p{N}]+/u;

/** What stands around a full stop. */
export interface StopContext {
  /** What stands before the full stop, inner stops included: `U.S`, `Dr`, `K`. */
  readonly word: string;
  /** What stands before that in its sentence, its nearest part at least. */
  readonly before: string;
  /** What follows, from its first character that is not white space. */
  readonly next: string;
}

/** Whether a sentence goes on after an abbreviation or an ordinal number. */
export function readsOnAfterStop({ word, before, next }: StopContext): boolean {
  if (DOUBLED.test(word) && DOUBLED_NEXT.test(next)) return true;
  if (OPENING.has(word) || (CYRILLIC.test(word) && OPENING.has(word.toLowerCase()))) return true;
  const bare = next.replace(OPENERS, "");
  if (COUNTING.has(word)) return COUNT.test(next) || COUNT.test(bare);
  if (ORDINAL.test(word)) return (word.length < 3 && MONTH.test(bare)) || isOrdinal(before, bare);
  if (UNIT.test(word) && ENDS_IN_NUMBER.test(before)) return false;
  const initial = INITIAL.test(word) || (HYPHENATED_INITIAL.test(word) && !EITHER.has(word));
  if (initial) return !startsSentence(bare, STARTERS);
  if (EITHER.has(word) || DOTTED.test(word)) {
    return !startsSentence(bare, STARTERS) && !startsSentence(bare, STARTERS_ELSEWHERE);
  }
  return false;
}

/** Whether the number before a full stop counts what follows. */
function isOrdinal(before: string, next: string): boolean {
  if (startsSentence(next, STARTERS) || startsSentence(next, STARTERS_ELSEWHERE)) return false;
  return BEFORE_ORDINAL.test(before) || ORDINAL_LETTERS.test(before + next);
}

/** Whether the words after an exclamation mark belong to a name that has it: `Yahoo! Inc.` */
export const isCorporateSuffix = (next: string): boolean => CORPORATE.test(next);

function startsSentence(text: string, starters: ReadonlySet<string>): boolean {
  const word = NEXT_WORD.exec(text)?.[0] ?? "";
  // `A.` is an initial, `A` an article.
  return starters.has(word) && text[word.length] !== ".";
}
