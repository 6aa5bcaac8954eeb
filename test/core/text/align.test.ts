import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAligner } from "../../../src/core/text/align";
import type { Span } from "../../../src/core/text/span";

/** `alignment: span's text @ start`, then the starts of the other occurrences. */
function aligned(text: string, ...mentions: string[]): string[] {
  return createAligner(text)
    .align(mentions)
    .map(({ span, alignment, occurrences }) => {
      const [first, ...others] = occurrences;
      expect(first ?? null).toEqual(span);
      if (span === null) return alignment;
      const where = [`@${span.start}`, ...others.map(({ start }) => `+${start}`)].join(" ");
      return `${alignment}: ${text.slice(span.start, span.end)} ${where}`;
    });
}

describe("createAligner", () => {
  it("finds a mention character for character", () => {
    expect(aligned("Ann met Bo.", "Bo", "Ann")).toEqual(["exact: Bo @8", "exact: Ann @0"]);
  });

  it("finds a mention that is written otherwise", () => {
    expect(aligned("in New\n  York", "New York")).toEqual(["normalised: New\n  York @3"]);
    expect(aligned("the “O’Neil–Hart” case", '"O\'Neil-Hart"')).toEqual(["normalised: “O’Neil–Hart” @4"]);
    expect(aligned("CO₂ at 5 ㎏", "CO2", "5 kg")).toEqual(["normalised: CO₂ @0", "normalised: 5 ㎏ @7"]);
    expect(aligned("Zu\u0308rich and co\u00adop", "Zürich", "coop")).toEqual([
      "normalised: Zu\u0308rich @0",
      "normalised: co\u00adop @12",
    ]);
    expect(aligned("die STRASSE", "Straße")).toEqual(["normalised: STRASSE @4"]);
    expect(aligned("in Paris", " Paris ")).toEqual(["normalised: Paris @3"]);
  });

  it("keeps case apart where both are there", () => {
    expect(aligned("us in the US", "US", "us")).toEqual(["exact: US @10", "exact: us @0"]);
    expect(aligned("the US", "us")).toEqual(["normalised: US @4"]);
  });

  it("gives repeats their places in order, the extra ones the last", () => {
    expect(aligned("Ann, Ann, Ann", "Ann", "Ann")).toEqual(["exact: Ann @0 +5 +10", "exact: Ann @5 +0 +10"]);
    expect(aligned("Ann, Ann", "Ann", "Bo", "Ann", "Ann")).toEqual([
      "exact: Ann @0 +5",
      "ungrounded",
      "exact: Ann @5 +0",
      "exact: Ann @5 +0",
    ]);
  });

  it("gives repeats that are spelt differently the places that suit most of them", () => {
    expect(aligned("ANN, Ann, ANN", "Ann", "ANN")).toEqual(["exact: Ann @5", "exact: ANN @10 +0"]);
    expect(aligned("New York, New\nYork", "New York", "New York")).toEqual([
      "exact: New York @0 +10",
      "normalised: New\nYork @10 +0",
    ]);
  });

  it("takes a place that stands alone before one within a longer mention of the answer", () => {
    const text = "Charles Babbage came. Babbage left.";
    expect(aligned(text, "Babbage", "Charles Babbage")).toEqual(["exact: Babbage @22 +8", "exact: Charles Babbage @0"]);
    expect(aligned(text, "Babbage")).toEqual(["exact: Babbage @8 +22"]);
    expect(aligned(text, "Charles Babbage", "Babbage", "Babbage").slice(1)).toEqual([
      "exact: Babbage @8 +22",
      "exact: Babbage @22 +8",
    ]);
  });

  it("keeps no order between different mentions, which may nest", () => {
    expect(aligned("New York Times", "Times", "New York", "New York Times")).toEqual([
      "exact: Times @9",
      "exact: New York @0",
      "exact: New York Times @0",
    ]);
  });

  it("finds whole words only", () => {
    expect(aligned("a party of art", "art")).toEqual(["exact: art @11"]);
    expect(aligned("a party", "art", "part")).toEqual(["ungrounded", "ungrounded"]);
    expect(aligned("Obama's U.S.-based team²", "Obama", "U.S.", "team")).toEqual([
      "exact: Obama @0",
      "exact: U.S. @8",
      "exact: team @19",
    ]);
    expect(aligned("Apple™ pie", "Apple", "Apple™")).toEqual(["exact: Apple @0", "exact: Apple™ @0"]);
    expect(aligned("COVID-19 and COVID19", "COVID")).toEqual(["exact: COVID @0"]);
  });

  it("finds mentions in scripts without spaces", () => {
    expect(aligned("北京大学在北京。", "北京", "北京", "大学")).toEqual([
      "exact: 北京 @0 +5",
      "exact: 北京 @5 +0",
      "exact: 大学 @2",
    ]);
    expect(aligned("東京タワーはAppleです", "タワー", "apple")).toEqual(["exact: タワー @2", "normalised: Apple @6"]);
    expect(aligned("เราอยู่กรุงเทพ", "กรุงเทพ")).toEqual(["exact: กรุงเทพ @7"]);
    expect(aligned("삼성은 서울에서", "삼성", "서울")).toEqual(["exact: 삼성 @0", "exact: 서울 @4"]);
    expect(aligned("대서울, 서울", "서울")).toEqual(["exact: 서울 @5"]);
    expect(aligned("哈哈哈哈", "哈哈")).toEqual(["exact: 哈哈 @0 +2"]);
  });

  it("splits no grapheme", () => {
    expect(aligned("👨‍👩‍👧 and 👨", "👨")).toEqual(["exact: 👨 @13"]);
    expect(aligned("e\u0301", "e")).toEqual(["ungrounded"]);
    expect(aligned("🇩🇪🇫🇷", "🇪🇫", "🇫🇷")).toEqual(["ungrounded", "exact: 🇫🇷 @4"]);
    expect(aligned("❤️", "❤")).toEqual(["normalised: ❤️ @0"]);
  });

  it("finds what a mention comes with or hangs on to", () => {
    expect(aligned("Beatles fans", "The Beatles")).toEqual(["fuzzy: Beatles @0"]);
    expect(aligned("by Obama", "Obama's", "“Obama”", "Obama,")).toEqual([
      "fuzzy: Obama @3",
      "fuzzy: Obama @3",
      "fuzzy: Obama @3",
    ]);
    expect(aligned("They attacked New Yorkers", "attack", "New Yorker")).toEqual([
      "fuzzy: attacked @5",
      "fuzzy: New Yorkers @14",
    ]);
  });

  it.each([
    ["Barack Obama spoke", "Barak Obama", "Barack Obama"],
    ["by Microsoft today", "Micorsoft", "Microsoft"],
    ["at Acme, Inc. today", "Acme Inc.", "Acme, Inc."],
    ["in New York now", "New-York", "New York"],
    ["the University of Northern Iowa", "University Northern Iowa", "University of Northern Iowa"],
    ["an e-mail came", "email", "e-mail"],
    ["the re-election of", "reelection", "re-election"],
    ["the Women's March", "Womens March", "Women's March"],
    ["Ankara'da kaldı", "Ankarra", "Ankara"],
  ])("finds what is misspelt: %s", (text, mention, expected) => {
    expect(aligned(text, mention)).toEqual([`fuzzy: ${expected} @${text.indexOf(expected)}`]);
  });

  it.each([
    // Hyphens at the ends of lines, as PDF viewers copy them.
    ["a Ham-\nburg firm", "Hamburg", "Ham-\nburg"],
    ["a Ham\u00ad\r\nburg firm", "Hamburg", "Ham\u00ad\r\nburg"],
    ["a Ham\u2010 burg firm", "Hamburg", "Ham\u2010 burg"],
    ["the Indo-\nEuropean lan-\nguages", "Indo-European languages", "Indo-\nEuropean lan-\nguages"],
    ["SARS-\n2 is", "SARS-2", "SARS-\n2"],
    ["他住在上\n海市", "上海", "上\n海"],
    // Other characters for the same ideographs.
    ["辻\u{e0101}さん", "辻さん", "辻\u{e0101}さん"],
    ["⽇本の⻑⾕川", "長谷川", "⻑⾕川"],
    // Marks that writers leave out.
    ["زار بَيْرُوتَ", "بيروت", "بَيْرُوتَ"],
    ["مدينة مصـــر", "مصر", "مصـــر"],
    ["جامعة الإسكندرية", "الاسكندريه", "الإسكندرية"],
    ["ٱلْقُرْءَانُ", "القرءان", "ٱلْقُرْءَانُ"],
    ["חֵיפָה יפה", "חיפה", "חֵיפָה"],
    ["Zoë left", "Zoe", "Zoë"],
    ["Zoe left", "Zoë", "Zoe"],
    ["in Łódź now", "Lodz", "Łódź"],
    ["with Müller here", "Muller", "Müller"],
    ["near São Paulo", "Sao Paulo", "São Paulo"],
    ["Пётр пришёл", "Петр", "Пётр"],
    // Quotation marks within words.
    ["בארה״ב", 'בארה"ב', "בארה״ב"],
    ["the Qurʾan", "Qur'an", "Qurʾan"],
    ["צה''ל אמר", "צה״ל", "צה''ל"],
    ["ארה״ב אמרה", "ארה''ב", "ארה״ב"],
    ["a 5'' pipe", '5" pipe', "5'' pipe"],
    // Apostrophes within names.
    ["from Hawaiʻi now", "Hawaii", "Hawaiʻi"],
    ["from Hawai’i now", "Hawaii", "Hawai’i"],
    ["from Hawaii now", "Hawaiʻi", "Hawaii"],
    ["in Xi'an now", "Xian", "Xi'an"],
    ["near Ṣanʿāʾ now", "Sana", "Ṣanʿāʾ"],
    ["by ʿAbdul now", "‘Abdul", "ʿAbdul"],
    ["Oʻzbekiston wins", "Ozbekiston", "Oʻzbekiston"],
    ["with D'Angelo here", "DAngelo", "D'Angelo"],
    // Letters that keyboards lack.
    ["his Œuvres now", "Oeuvres", "Œuvres"],
    ["the encyclopaedia", "encyclopædia", "encyclopaedia"],
    ["by Þórður", "Thordur", "Þórður"],
    ["by Thordur", "Þórður", "Thordur"],
    ["in Preußen now", "Preussen", "Preußen"],
    ["Herr Müller kam", "Mueller", "Müller"],
    ["Herr Mu\u0308ller kam", "Mueller", "Mu\u0308ller"],
    ["Herr Mueller kam", "Müller", "Mueller"],
    ["in Århus now", "Aarhus", "Århus"],
    ["with Soeren Kierkegaard", "Søren Kierkegaard", "Soeren Kierkegaard"],
    ["Novak Đoković won", "Novak Djokovic", "Novak Đoković"],
    // References within a name.
    ["the Acme[1] Corp now", "Acme Corp", "Acme[1] Corp"],
    ["the Acme [12][note 3] Corp now", "Acme Corp", "Acme [12][note 3] Corp"],
    ["the Acme¹ Corp now", "Acme Corp", "Acme¹ Corp"],
    ["the Acme† Corp now", "Acme Corp", "Acme† Corp"],
    ["the Acme Corp now", "Acme[1] Corp", "Acme Corp"],
    // Markdown within a name.
    ["the **Red** Cross", "Red Cross", "Red** Cross"],
    ["the [Red Cross](https://a.org/b_(c)) in Rome", "Red Cross in Rome", "Red Cross](https://a.org/b_(c)) in Rome"],
    ["**R**ome fell", "Rome fell", "R**ome fell"],
    ["> the Red\n> Cross came", "Red Cross", "Red\n> Cross"],
  ])("finds a mention for all that layout and spelling do: %j", (text, mention, expected) => {
    expect(aligned(text, mention)).toEqual([`normalised: ${expected} @${text.indexOf(expected)}`]);
  });

  it("finds words between marks", () => {
    expect(aligned("_Ulysses_, __Bo__, ***Cy***, `Di`, ~~Ed~~", "Ulysses", "Bo", "Cy", "Di", "Ed")).toEqual([
      "exact: Ulysses @1",
      "exact: Bo @13",
      "exact: Cy @22",
      "exact: Di @30",
      "exact: Ed @37",
    ]);
  });

  it("finds what is broken beside what is whole, but keeps marks apart where both are there", () => {
    expect(aligned("Rome, Ro-\nme", "Rome", "Rome")).toEqual(["exact: Rome @0 +6", "normalised: Ro-\nme @6 +0"]);
    expect(aligned("José, Jose", "Jose", "José")).toEqual(["exact: Jose @6", "exact: José @0"]);
  });

  it.each([
    ["2*3", "23"],
    ["a * b", "a b"],
    ["un_do", "undo"],
    ["co-op", "coop"],
    ["they re-sign it", "resign"],
    ["they resign today", "re-sign"],
    ["an un-ionised gas", "unionised"],
    ["we're here", "were"],
    ["she'll go", "shell"],
    ["l'une et l'autre", "lune"],
    ["qu'elle vienne", "quelle"],
    ["10⁶ cells", "10 cells"],
    ["the km² area", "km area"],
    ["1914-\n18", "191418"],
    ["على الطاولة", "علي"],
    ["أن", "إن"],
    ["pêche", "péché"],
    ["Андрей", "Андреи"],
    ["ばら", "はら"],
    ["मेला", "मैला"],
    ["à", "a"],
    ["כָּתַב", "כֹּתֶב"],
    ["⼠", "土"],
    ["Obama spoke", "Osama"],
    ["South Korea won", "North Korea"],
    ["hypotension", "hypertension"],
    ["Slovenia", "Slovakia"],
    ["Austria", "Australia"],
    ["Nigeria", "Niger"],
    ["Apollo 11 landed", "Apollo 12"],
    ["12,345 people", "12,346 people"],
    ["John met Smith", "John Smith"],
    ["Barack Obama and a long story of Michelle Robinson", "Barack Robinson"],
    ["南京人民大学", "北京人民大学"],
    ["Iran", "Iraq"],
    ["cats", "cat"],
    ["", "Ann"],
    ["Ann", ""],
    ["a  b", " \n"],
    ["co\u00adop", "\u00ad"],
  ])("does not guess: %j has no %j", (text, mention) => expect(aligned(text, mention)).toEqual(["ungrounded"]));

  it("lists the occurrences of a mention by itself", () => {
    expect(createAligner("Ann, Bo, Ann").occurrences("Ann")).toEqual([
      { start: 0, end: 3 },
      { start: 9, end: 12 },
    ]);
    expect(createAligner("Ann").occurrences("Bo")).toEqual([]);
  });
});

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const INVISIBLE = /\u00ad|\u200b|\u200d|\ufe0f/gu;

/** The normal form of the alphabet below, by whole strings. */
function formOf(text: string, fold: boolean): string {
  const form = text
    .replace(INVISIBLE, "")
    .replace(/\s+/gu, " ")
    .replace(/’/gu, "'")
    .replace(/–/gu, "-")
    .normalize("NFKC");
  return fold ? form.toLowerCase() : form;
}

const lettersOf = (text: string): string =>
  formOf(text, true)
    .normalize("NFD")
    .replace(/[\s\p{M}-]/gu, "");

/** Every place where a mention stands, by trying each stretch of graphemes. */
function placesByForce(text: string, mention: string): Span[] {
  const bounds = [...segmenter.segment(text)].map(({ index }) => index).concat(text.length);
  const wanted = formOf(mention, true).trim();
  const graphemes = [...segmenter.segment(text)].map(({ segment }) => segment);
  const isWord = (grapheme: string | undefined): boolean => /^[a-zéﬁ]/iu.test(grapheme ?? "");
  // Invisible graphemes do not part words.
  const visible = (index: number, step: 1 | -1): string | undefined => {
    let at = index;
    while (formOf(graphemes[at] ?? ".", true) === "") at += step;
    return graphemes[at];
  };
  const stretches: Span[] = [];
  for (const [i, start] of bounds.entries()) {
    for (let j = i + 1; j < bounds.length; j++) {
      const end = bounds[j] ?? 0;
      const outer = [text.slice(start, bounds[i + 1]), text.slice(bounds[j - 1], end)];
      if (outer.some((grapheme) => formOf(grapheme, true).trim() === "")) continue;
      if (wanted === "" || formOf(text.slice(start, end), true) !== wanted) continue;
      const cutsStart = isWord(visible(i - 1, -1)) && isWord(graphemes[i]);
      const cutsEnd = isWord(graphemes[j - 1]) && isWord(visible(j, 1));
      if (!cutsStart && !cutsEnd) stretches.push({ start, end });
    }
  }
  const cased = stretches.filter(
    ({ start, end }) => formOf(text.slice(start, end), false) === formOf(mention, false).trim(),
  );
  const kept: Span[] = [];
  for (const span of cased.length > 0 ? cased : stretches) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

/** The most repeats that can have a place of their own, in order. */
function mostByForce(mentions: readonly string[], places: readonly Span[][], from = 0, at = 0): number {
  if (at === mentions.length) return 0;
  const free = (places[at] ?? []).filter(({ start }) => start >= from);
  const taking = free.map(({ start }) => 1 + mostByForce(mentions, places, start + 1, at + 1));
  return Math.max(mostByForce(mentions, places, from, at + 1), ...taking);
}

/** The length of the longest strictly ascending subsequence: how many repeats have a place of their own, in order. */
function longestAscent(numbers: readonly number[]): number {
  const best = numbers.map(() => 1);
  for (const [i, number] of numbers.entries()) {
    for (let j = 0; j < i; j++) if ((numbers[j] ?? 0) < number) best[i] = Math.max(best[i] ?? 1, (best[j] ?? 0) + 1);
  }
  return Math.max(0, ...best);
}

const piece = fc.constantFrom(
  ..."abA  \n-–'’.漢字é²ﬁ",
  ...["e\u0301", "\u0301", "👨‍👩‍👧", "👨", "\u00ad", "\u200b", "🇩🇪", "🇫🇷", "❤️", "❤", "Ab", "ab ", " \r\n", "漢字"],
);
const joined = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(piece, { maxLength }).map((pieces) => pieces.join(""));
/** A text and mentions, some cut out of it, some made up; few letters, so that they repeat. */
const answers = joined(14).chain((text) =>
  fc.tuple(
    fc.constant(text),
    fc.array(
      fc.oneof(
        fc.tuple(fc.nat(text.length), fc.nat(6)).map(([start, length]) => text.slice(start, start + length)),
        joined(3),
      ),
      { maxLength: 5 },
    ),
  ),
);

describe("createAligner, against brute force", () => {
  it("finds the same places", () => {
    let grounded = 0;
    fc.assert(
      fc.property(answers, ([text, mentions]) => {
        const aligner = createAligner(text);
        for (const mention of mentions) {
          const expected = placesByForce(text, mention);
          const found = aligner.occurrences(mention);
          const more = found.filter(({ start }) => !expected.some((place) => place.start === start));
          if (expected.length > 0) {
            expect(found.filter((place) => !more.includes(place))).toEqual(expected);
            grounded++;
          } else if (aligner.align([mention])[0]?.alignment === "fuzzy") continue;
          // What stands elsewhere besides has the same letters, but for marks and what the layout puts between them.
          for (const { start, end } of more) expect(lettersOf(text.slice(start, end))).toBe(lettersOf(mention));
        }
      }),
      { seed: 1, numRuns: 6000 },
    );
    expect(grounded).toBeGreaterThan(2500);
  });

  it("keeps every promise about spans, alignments and occurrences", () => {
    fc.assert(
      fc.property(answers, ([text, mentions]) => {
        const bounds = new Set([...segmenter.segment(text)].map(({ index }) => index)).add(text.length);
        for (const [index, { span, alignment, occurrences }] of createAligner(text).align(mentions).entries()) {
          expect(occurrences[0] ?? null).toEqual(span);
          expect(span === null).toBe(alignment === "ungrounded");
          if (span === null) continue;
          expect(text.slice(span.start, span.end) === mentions[index]).toBe(alignment === "exact");
          for (const { start, end } of occurrences) {
            expect(start < end && bounds.has(start) && bounds.has(end)).toBe(true);
          }
          const others = occurrences.slice(1).map(({ start }) => start);
          expect(others).toEqual([...others].sort((a, b) => a - b));
          const sorted = occurrences.toSorted((a, b) => a.start - b.start);
          for (const [at, { end }] of sorted.entries())
            expect(sorted[at + 1]?.start ?? end).toBeGreaterThanOrEqual(end);
        }
      }),
      { seed: 2, numRuns: 4000 },
    );
  });

  it("gives as many repeats a place of their own as any order allows", () => {
    const repeated = fc.tuple(
      fc.array(fc.constantFrom("ab", "AB", "Ab", " ", "a b", "a\nb", "a-b", "漢"), { maxLength: 9 }),
      fc.array(fc.constantFrom("ab", "AB", "Ab", "aB"), { maxLength: 5 }),
      fc.array(fc.constantFrom("a b", "a\nb", "A b"), { maxLength: 4 }),
    );
    fc.assert(
      fc.property(repeated, ([pieces, first, second]) => {
        const text = pieces.join(" ");
        for (const mentions of [first, second]) {
          const places = mentions.map((mention) => placesByForce(text, mention));
          const results = createAligner(text).align(mentions);
          for (const [index, { span }] of results.entries()) expect(span === null).toBe(places[index]?.length === 0);
          const starts = results.flatMap(({ span }) => (span === null ? [] : [span.start]));
          expect(longestAscent(starts)).toBe(mostByForce(mentions, places));
        }
      }),
      { seed: 3, numRuns: 3000 },
    );
  });

  it("finds planted mentions with one letter left out", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 5, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 3, maxLength: 30 }), fc.nat(29), fc.nat(8), (words, pick, letter) => {
        const index = pick % words.length;
        const chosen = words[index] ?? "";
        const at = letter % chosen.length;
        const mention = `${chosen.slice(0, at)}${chosen.slice(at + 1)} ${words[index + 1] ?? ""}`.trim();
        if (mention.length < 5) return;
        const result = createAligner(words.join(" ")).align([mention])[0];
        expect(result?.alignment).not.toBe("ungrounded");
      }),
      { seed: 4, numRuns: 2000 },
    );
  });
});

describe("createAligner, for names that are written otherwise", () => {
  const word = fc.string({ unit: fc.constantFrom(..."bcdfgklmpr"), minLength: 2, maxLength: 4 });
  /** How a text may write what a mention writes otherwise. */
  const variant = fc.constantFrom(
    ["", "ʻ"],
    ["", "ʿ"],
    ["", "-\n"],
    ["ue", "ü"],
    ["aa", "å"],
    ["oe", "œ"],
    ["th", "þ"],
    ["ss", "ß"],
    ["é", "e"],
    [" ", "[2] "],
    [" ", "[note 1]\n"],
    [" ", "** "],
  );

  it("finds them whole, and calls them normalised", () => {
    const names = fc.tuple(word, fc.array(fc.tuple(variant, word), { minLength: 1, maxLength: 3 }));
    fc.assert(
      fc.property(names, fc.boolean(), ([first, rest], swapped) => {
        const [mention = "", name = ""] = [0, 1].map((side) =>
          rest.reduce((sum, [forms, next]) => sum + forms[side] + next, first),
        );
        const [asked, written] = swapped ? [name, mention] : [mention, name];
        const result = createAligner(`zu ${written} oder`).align([asked])[0];
        if (asked.replace(/\P{L}/gu, "").length < 4 || asked === written) return;
        expect(result?.span).toEqual({ start: 3, end: 3 + written.length });
        expect(result?.alignment).toBe("normalised");
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});

describe("createAligner, at scale", () => {
  /** Words from a small vocabulary, the same every time. */
  function prose(length: number): string[] {
    let state = 1;
    return Array.from({ length }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return `w${(state >>> 8).toString(36).slice(-3)}`;
    });
  }

  it("aligns 5,000 mentions on 100,000 characters", () => {
    const words = prose(20_000);
    const mentions = Array.from({ length: 5000 }, (_, index) => words.slice(index * 3, index * 3 + 2).join(" "));
    const text = words.join(" ");
    const began = performance.now();
    const results = createAligner(text).align(mentions);
    expect(performance.now() - began).toBeLessThan(3000);
    expect(results.every(({ alignment }) => alignment === "exact")).toBe(true);
  });

  it("bounds the work for mentions that stand nowhere", () => {
    const aligner = createAligner("abab ".repeat(20_000));
    const began = performance.now();
    expect(
      aligner.align(["abba ".repeat(50).trim(), "ababab", "b".repeat(10_000)]).map(({ alignment }) => alignment),
    ).toEqual(["ungrounded", "ungrounded", "ungrounded"]);
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
