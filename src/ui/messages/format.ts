/** The forms of a counted noun; which one a count takes is the language's own rule. */
export type NounForms = { readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>;

/** How a language writes numbers, sizes, times and lists. Units of size are the same in all of them. */
export interface Format {
  number(value: number): string;
  /** One digit after the point: `9.6`. */
  tenths(value: number): string;
  /** Two digits after the point: `0.85`. */
  hundredths(value: number): string;
  /** Two digits that count: `6.7`, `130`. */
  twoDigits(value: number): string;
  /** Of a share between 0 and 1, in whole percent. */
  percent(share: number): string;
  /** `1 object`, `1,200 objects`. */
  counted(count: number, forms: NounForms): string;
  /** All of them: `A, B and C`. */
  list(parts: readonly string[]): string;
  /** Any of them: `A, B or C`. */
  alternatives(parts: readonly string[]): string;
  /** A number of whole megabytes, as people see them in file lists: `45`. */
  megabytes(bytes: number): string;
  /** A number of whole kilobytes. */
  kilobytes(bytes: number): string;
  /** A size on disk or in memory: `92 MB`, `4.6 GB`. */
  size(bytes: number): string;
  /** A size that may be that of a short record: `1 kB`. */
  smallSize(bytes: number): string;
  /** A time to come, as coarse as anybody can know it: `14 s`, `3 min`, `2 h`. */
  roughly(seconds: number): string;
  /** A time that was measured: `0.4 s`. */
  seconds(milliseconds: number): string;
  /** A date as people write it: `Nov 22, 2026`. */
  day(milliseconds: number): string;
}

/** What stands behind a number of seconds, minutes or hours. */
type TimeUnits = readonly [seconds: string, minutes: string, hours: string];

const formats = new Map<string, Format>();

/**
 * The format of a language; `lists` where its lists are written as in another region than its numbers, `units` where
 * it writes times without the symbols that the others share.
 */
export function formatOf(locale: string, lists = locale, units: TimeUnits = ["s", "min", "h"]): Format {
  const format = formats.get(locale) ?? makeFormat(locale, lists, units);
  formats.set(locale, format);
  return format;
}

function makeFormat(locale: string, lists: string, [s, min, h]: TimeUnits): Format {
  const whole = new Intl.NumberFormat(locale);
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const hundredths = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const twoDigits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const plural = new Intl.PluralRules(locale);
  const list = new Intl.ListFormat(lists, { type: "conjunction" });
  const alternatives = new Intl.ListFormat(lists, { type: "disjunction" });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });

  const number = (value: number): string => whole.format(value);
  const megabytes = (bytes: number): string => number(Math.round(bytes / 1e6));
  const size = (bytes: number): string => (bytes < 1e9 ? `${megabytes(bytes)} MB` : `${tenths.format(bytes / 1e9)} GB`);
  return {
    number,
    tenths: (value) => tenths.format(value),
    hundredths: (value) => hundredths.format(value),
    twoDigits: (value) => twoDigits.format(value),
    percent: (share) => percent.format(share),
    counted: (count, forms) => `${number(count)} ${forms[plural.select(count)] ?? forms.other}`,
    list: (parts) => list.format(parts),
    alternatives: (parts) => alternatives.format(parts),
    megabytes,
    kilobytes: (bytes) => number(Math.round(bytes / 1000)),
    size,
    smallSize: (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : size(bytes)),
    roughly(seconds) {
      if (seconds < 90) return `${Math.max(1, Math.round(seconds))} ${s}`;
      if (seconds < 90 * 60) return `${Math.round(seconds / 60)} ${min}`;
      return `${Math.round(seconds / 3600)} ${h}`;
    },
    seconds: (milliseconds) => `${tenths.format(milliseconds / 1000)} ${s}`,
    day: (milliseconds) => day.format(milliseconds),
  };
}
