/**
 * What a full stop after a word means: the end of a sentence, or of an abbreviation or ordinal number that the sentence
 * goes on after. What kinds of abbreviations there are stands in `abbreviations.ts`.
 */
import { type AbbreviationKind, abbreviationKinds } from "./abbreviations";

/** Letters with stops between them: U.S, Ph.D, a.m, EE.UU, т.е; and a single one: an initial. */
const DOTTED = /^\p{L}{1,3}(?:\.\p{L}{1,3})+$|^\p{L}\p{M}*$/u;
/** The first parts of an abbreviation that is written with spaces: `p. ex.`, `o. s. v.` */
const FIRST_PARTS = /(?<![\p{L}\p{M}\p{N}.-])(?:\p{L}\.\s?)+$/u;
/** In letters: the longest second half of `ad es.`, and the longest of what may be an initial, `J.-P`, or an ordinal. */
const LONGEST_SECOND = 3;
const LONGEST_PART = 4;
const WORD_BEFORE = /([\p{L}\p{M}]+)['’\s]$/u;
/** After these a word in small letters is what it looks like: `the arch`, `the doc`. */
const ENGLISH_DETERMINER = /(?:^|\s)(?:the|this|that|his|our|their)\s$/iu;
const SMALL_LETTERS = /^\p{Ll}{2,}$/u;
/** Words of one letter: è, é, à, ö. */
const WORD_OF_ONE_LETTER = /^[aeiouy]\p{M}+$/u;
const INITIAL = /^\p{Lu}\p{M}*$/u;
/** A unit after its number, which no name follows: `12 h. X-rays`. */
const UNIT = /^[hmsgld]$/u;
const ENDS_IN_NUMBER = /[\d½¼¾]\.?\s?$/u;
const ENDS_IN_STOP = /\.\s?$/u;
/** Streets whose kind hangs on to their name. */
const STREET = /\p{Ll}(?:str|gt)$/u;
/** A plural that doubles its letters, in two halves: EE. UU., JJ. OO. */
const DOUBLED = /^(\p{Lu})\1$/u;
const DOUBLED_NEXT = /^(\p{Lu})\1\./u;
/** Initials joined by a hyphen, as in J.-P. Sartre. */
const HYPHENATED_INITIAL = /^(?:\p{Lu}\.?-)+\p{Lu}$/u;

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

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
  De Het Een Hij Zij Ze Wij We Dit Dat Deze Die Maar En Toen Daarna Nu Ook Bij Hun Haar Zijn Er
  Byl Byla Bylo Byli Pak Potom Když Kdy Kde Tato Tento Toto Po Od Do Za Je Jsou Její Dnes Podle Také Proto
  Det Den Han Hon Hun Vi Jag Jeg Der Där Her Här Så Men Og Och På Efter Etter Då Da Når När Hvis Siden Sedan Senere
  Senare Dette Detta Denne Denna Disse Dessa Et Ett Ingen Alle Alla
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

const LOWER = /^\p{Ll}/u;

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
  if (isOrdinary(word, before)) return false;
  if (DOUBLED.test(word) && DOUBLED_NEXT.test(next)) return true;
  const bare = next.replace(OPENERS, "");
  const counts = COUNT.test(bare) || COUNT.test(next);
  const open = (): boolean => !startsSentence(bare, STARTERS) && !startsSentence(bare, STARTERS_ELSEWHERE);
  const kinds = kindsOf(word, before);
  const is = (kind: AbbreviationKind): boolean => kinds.includes(kind);

  if (!counts && SMALL_LETTERS.test(word) && ENGLISH_DETERMINER.test(before)) return false;
  if (ENDS_IN_NUMBER.test(before)) {
    if (is("multipliers")) return open();
    if (is("units") || UNIT.test(word)) return false;
  }
  if (is("opening") || (is("degrees") && ENDS_IN_STOP.test(before))) return true;
  if (is("closing")) return LOWER.test(bare);
  if (is("counting") || STREET.test(word)) {
    if (counts) return true;
    if (!is("either")) return false;
  }
  if (ORDINAL.test(word)) return (word.length < 3 && MONTH.test(bare)) || isOrdinal(before, bare);
  if (is("either")) return open();
  if (INITIAL.test(word) || HYPHENATED_INITIAL.test(word)) return !startsSentence(bare, STARTERS);
  return DOTTED.test(word) && !WORD_OF_ONE_LETTER.test(word.normalize("NFD")) && open();
}

/** Whether a word, as most are, is plainly none that anything here is about. */
const isOrdinary = (word: string, before: string): boolean =>
  word.length > LONGEST_PART &&
  before.length > LONGEST_PART &&
  !word.includes(".") &&
  !word.includes("-") &&
  abbreviationKinds(word).length === 0 &&
  !STREET.test(word);

/** The kinds of the word by itself, without the capital that begins a sentence, with its first parts or the word before. */
function kindsOf(word: string, before: string): readonly AbbreviationKind[] {
  const forms = [word];
  if (before.replace(OPENERS, "").trim() === "") forms.push(word.charAt(0).toLowerCase() + word.slice(1));
  // Only short words need what stands before them to be told.
  if (word.length <= LONGEST_SECOND) {
    const parts = FIRST_PARTS.exec(before)?.[0].replace(/\s/gu, "") ?? "";
    forms.push(parts + word, `${WORD_BEFORE.exec(before)?.[1]}_${word}`);
  }
  return forms.flatMap(abbreviationKinds);
}

/** Whether the number before a full stop counts what follows. */
function isOrdinal(before: string, next: string): boolean {
  // `s. 12.` counts what stands before it.
  if (ENDS_IN_STOP.test(before)) return false;
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
