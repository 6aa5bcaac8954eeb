import type { TextWord } from "./stem";

/**
 * What a text shows of its subjects by form, where no word of the library need stand in it: dates by their digits,
 * organizations by `Ltd`, diseases by `-itis`. A cue leads to the classes that are called so, whatever the library.
 */
export interface Cue {
  /** Names of classes, the most fitting first; those that a library lacks are passed over. */
  readonly concepts: readonly string[];
  /** How surely the form tells the concept, 0 to 1. */
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}

const MONTH =
  "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
// Bounded, for a text can hold a number without an end.
const NUMBER = "\\d{1,12}(?:[.,]\\d{1,12}){0,4}";

interface Form {
  readonly form: RegExp;
  readonly concepts: readonly string[];
  readonly weight: number;
}

const form = (source: string, weight: number, concepts: readonly string[], flags = "gu"): Form => ({
  form: new RegExp(source, flags),
  concepts,
  weight,
});

/** Forms that hold more than letters. Each is linear: what it repeats before something that it needs is bounded. */
const FORMS: readonly Form[] = [
  form(
    `\\b\\d{1,2}(?:st|nd|rd|th)?\\.? ${MONTH}\\b|\\b${MONTH}\\.? \\d{1,4}\\b|\\b\\d{4}-\\d\\d-\\d\\d\\b|\\b\\d{1,2}/\\d{1,2}/\\d{2,4}\\b`,
    1,
    ["Date", "Time"],
  ),
  form("\\b(?:1[5-9]|20)\\d\\ds?\\b", 0.6, ["Date", "Year", "Time"]),
  form("\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|\\b(?:yesterday|tomorrow|today|tonight)\\b", 0.8, [
    "Date",
    "Time",
  ]),
  form(`\\b\\d{1,2}:\\d\\d\\b|\\b\\d{1,2} ?(?:[ap]\\.?m\\b|o['’]clock)`, 1, ["Time", "Date"], "giu"),
  form(
    `\\b(?:${NUMBER}|two|three|four|five|six|seven|eight|nine|ten|several|few) (?:second|minute|hour|day|week|month|year|decade)s\\b`,
    0.7,
    ["Duration", "Time", "TimeRange"],
    "giu",
  ),
  form("\\b\\d{1,3}[- ]years?[- ]old\\b|\\baged \\d{1,3}\\b", 1, ["Age"], "giu"),
  form(
    `[$€£¥] ?${NUMBER}|\\b${NUMBER} ?(?:dollars?|euros?|pounds?|USD|EUR|GBP|yen)\\b`,
    1,
    ["Money", "MonetaryValue", "Price"],
    "giu",
  ),
  form(`\\b${NUMBER} ?(?:%|percent\\b|per cent\\b)`, 0.9, ["Percent", "Percentage", "Quantity"], "giu"),
  form(`\\b${NUMBER} ?(?:mg|mcg|µg|ml|mL|mg/kg|mg/day)\\b`, 0.9, ["Dosage", "Dose", "Quantity"]),
  form(
    `\\b${NUMBER} ?(?:km|cm|mm|miles?|feet|metres?|meters?|kg|grams?|tons?|tonnes?|hectares?|acres?|litres?|liters?|°C|°F|GHz|MHz|GB|MB)\\b`,
    0.8,
    ["Quantity", "Measurement", "Unit"],
  ),
  form("[\\w.+-]{1,64}@[\\w-]{1,64}\\.[\\w.-]{2,64}", 1, ["EmailAddress", "Email"]),
  form("\\b(?:https?://|www\\.)\\S{3,}", 1, ["Url", "URL", "Website", "WebAddress"]),
  form("\\b\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b|\\b[0-9a-f]{32,64}\\b", 1, [
    "IpAddress",
    "IPAddress",
    "Hash",
    "Indicator",
  ]),
  form("\\bCVE-\\d{4}-\\d{3,7}\\b", 1, ["Vulnerability", "VulnerabilityId"]),
  form("(?<![\\w@])@\\w{2,30}", 0.5, ["Username", "UserHandle", "Person"]),
  form("(?<![\\w#])#\\w{2,60}", 0.6, ["Hashtag"]),
  form("\\+\\d{1,3}[ -]\\d[\\d -]{5,14}\\d|\\(\\d{3}\\) ?\\d{3}-\\d{4}", 0.9, ["PhoneNumber", "TelephoneNumber"]),
  form('[“"][\\p{Lu}][^“”"\\n]{2,60}[”"]', 0.3, ["CreativeWork", "WorkOfArt"]),
];

interface Ending {
  readonly ending: RegExp;
  readonly concepts: readonly string[];
  readonly weight: number;
}

/** Endings of words that terms of a field are made with. */
const ENDINGS: readonly Ending[] = [
  {
    ending: /(?:itis|osis|emia|aemia|pathy|algia|uria|plegia|carcinoma|sarcoma|lymphoma|plasia|rrhea|syndrome)$/u,
    concepts: ["Disease", "Disorder", "MedicalCondition"],
    weight: 0.8,
  },
  {
    ending:
      /(?:azole|mycin|cillin|statin|olol|pril|idine|zepam|sartan|oxacin|tidine|mab|amide|azine|platin|profen|caine|rubicin|barbital)$/u,
    concepts: ["Drug", "Chemical", "ChemicalSubstance"],
    weight: 0.8,
  },
  {
    ending:
      /(?:oxide|chloride|sulfate|sulphate|nitrate|phosphate|acetate|hydroxide|carbonate|amine|ethanol|methanol|benzene)$/u,
    concepts: ["Chemical", "ChemicalSubstance", "Compound"],
    weight: 0.8,
  },
  {
    ending: /(?:kinase|polymerase|protease|phosphatase|synthase|transferase|globulin|interleukin|cytokine|receptor)$/u,
    concepts: ["Protein", "Enzyme", "GeneOrGeneProduct"],
    weight: 0.8,
  },
];

const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const TITLES = wordSet(
  "Mr Mrs Ms Miss Dr Prof Professor President Senator Sen Rep Sir Lady Lord Captain Capt King Queen Prince Princess Minister Chancellor Judge General Gen Colonel Col Sergeant Pope Bishop Coach Mayor Governor Gov Chairman Secretary",
);
const COMPANY_ENDINGS = wordSet("Inc Ltd Corp Co GmbH LLC plc PLC AG Corporation Company Group Holdings");
const ORGANISATION_WORDS = wordSet(
  "University Institute Committee Ministry Department Association Party Bank Agency Commission Council Court Federation Union Foundation Society College Church Army Navy Parliament Congress Senate Police Club League Board Office",
);
const PLACE_WORDS = wordSet(
  "River Street Mountain Mount County City Lake Island Islands Valley Avenue Road Bay Park Province State District Village Beach Sea Ocean Airport",
);
const PLACE_BEFORE = wordSet("in at near from across around outside inside towards toward throughout");
const NAMED_BY = wordSet("said says told added wrote born married asked replied");
/** Given names that are common in English texts, and hardly anything but names. */
const GIVEN_NAMES = wordSet(
  "James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Donald Steven Paul Andrew " +
    "Kenneth George Joshua Kevin Brian Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Stephen Jonathan Larry Justin " +
    "Scott Brandon Benjamin Samuel Frank Gregory Raymond Alexander Patrick Jack Dennis Jerry Tyler Aaron Jose Henry Adam Peter Mary " +
    "Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Margaret Betty Sandra Ashley Dorothy Kimberly Emily " +
    "Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Kathleen Helen Amy Anna Angela Ruth Brenda Pamela " +
    "Nicole Katherine Catherine Christine Maria Julia Alice Jane Ann Anne Ali Mohammed Muhammad Ahmed Juan Carlos Luis Pierre Jean Hans Ivan",
);
const NATIONAL = /(?:ish|ese|ian|ican|iard|ench|utch|eek|wiss)$/u;
const NO_NATIONAL = wordSet(
  "Christian Librarian Musician Physician Politician Guardian Technician Historian Civilian Italian-American",
);
/** Short names of letters and digits, as genes and proteins have them. */
const RE_SYMBOL = /^(?:[A-Z]{2,5}\d{1,3}[a-zA-Z]?|p\d{2,3}|[A-Z][a-z]{2}\d{1,2})$/u;
const RE_ACRONYM = /^[A-Z]{2,5}$/u;

const PERSON = ["Person", "Human"];
const ORGANISATION = ["Organization", "Organisation"];
const LOCATION = ["Location", "Place"];

/** All cues of a text. Linear in it. */
export function cuesIn(text: string, words: readonly TextWord[]): readonly Cue[] {
  const cues: Cue[] = [];
  for (const { form: pattern, concepts, weight } of FORMS) {
    for (const { 0: match, index } of text.matchAll(pattern)) {
      cues.push({ concepts, weight, start: index, end: index + match.length });
    }
  }
  for (const { start, end } of words) {
    const word = text.slice(start, end);
    if (end - start < 6 || end - start > 40) continue;
    const lower = word.toLowerCase();
    for (const { ending, concepts, weight } of ENDINGS) {
      if (ending.test(lower)) cues.push({ concepts, weight, start, end });
    }
  }
  for (const name of namesIn(text, words)) cues.push(...cuesOfName(text, words, name));
  return cues;
}

/** Words from `from` to before `to` that stand together with capitals, as names do. */
interface Name {
  readonly from: number;
  readonly to: number;
}

function namesIn(text: string, words: readonly TextWord[]): readonly Name[] {
  const names: Name[] = [];
  for (let from = 0; from < words.length; ) {
    let to = from;
    while (words[to]?.capital && (to === from || follows(text, words, to))) to++;
    const [first] = [words[from]];
    // The first word of a sentence is a name only where more of it follows, or where it is a common one.
    const single = to === from + 1 && first?.opens && !GIVEN_NAMES.has(text.slice(first.start, first.end));
    if (to > from && !single) names.push({ from, to });
    from = Math.max(to, from + 1);
  }
  return names;
}

/** Whether a word goes on with the name of the word before, as `Lovelace` in `Dr. Lovelace` does. */
function follows(text: string, words: readonly TextWord[], place: number): boolean {
  const word = words[place];
  const before = words[place - 1];
  if (word === undefined || before === undefined) return false;
  return word.joined || (word.start - before.end === 2 && TITLES.has(text.slice(before.start, before.end)));
}

function cuesOfName(text: string, words: readonly TextWord[], { from, to }: Name): readonly Cue[] {
  const first = words[from];
  const last = words[to - 1];
  if (first === undefined || last === undefined) return [];
  const { start } = first;
  const { end } = last;
  const said = (place: number): string => {
    const word = words[place];
    return word === undefined ? "" : text.slice(word.start, word.end);
  };
  const parts = Array.from({ length: to - from }, (_, nth) => said(from + nth));
  const head = parts[0] ?? "";
  const tail = parts.at(-1) ?? "";
  const cue = (concepts: readonly string[], weight: number): Cue => ({ concepts, weight, start, end });

  if (parts.some((part) => COMPANY_ENDINGS.has(part)) && parts.length > 1)
    return [cue(["Company", ...ORGANISATION], 0.6), cue(ORGANISATION, 1)];
  if (parts.length > 1 && TITLES.has(head)) return [cue(PERSON, 1)];
  if (parts.some((part) => ORGANISATION_WORDS.has(part))) return [cue(ORGANISATION, 0.9)];
  if (parts.length > 1 && PLACE_WORDS.has(tail)) return [cue(LOCATION, 0.9)];
  if (GIVEN_NAMES.has(head)) return [cue(PERSON, 0.9)];
  if (NAMED_BY.has(said(to)) || NAMED_BY.has(said(from - 1))) return [cue(PERSON, 0.7)];
  if (parts.length === 1 && RE_SYMBOL.test(head)) return [cue(["Protein", "Gene", "GeneOrGeneProduct"], 0.3)];
  if (parts.length === 1 && RE_ACRONYM.test(head)) return [cue(ORGANISATION, 0.25)];
  if (NATIONAL.test(head) && head.length > 4 && !NO_NATIONAL.has(head))
    return [cue(["Nationality"], 0.5), cue(LOCATION, 0.1)];
  if (PLACE_BEFORE.has(said(from - 1).toLowerCase())) return [cue(LOCATION, 0.5), cue(ORGANISATION, 0.1)];
  // Any name may be one of these.
  return [cue(PERSON, parts.length === 2 ? 0.35 : 0.2), cue(ORGANISATION, 0.2), cue(LOCATION, 0.15)];
}
