/** For each term the places where it occurs, ascending: `places[starts[t]]` up to, not including, `places[starts[t + 1]]`. */
export interface Postings {
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
}

/** Pairs of a term and a place, collected in ascending order of places. */
export interface Pairs {
  add(term: number, place: number): void;
  /** The terms renumbered and the places in a row for each; a pair counts once however often it was added. */
  sorted(terms: number, newNumber: (term: number) => number): Postings;
}

export function createPairs(): Pairs {
  let terms = new Uint32Array(1 << 12);
  let places = new Uint32Array(1 << 12);
  let count = 0;
  return {
    add(term, place) {
      if (count === terms.length) {
        terms = grown(terms);
        places = grown(places);
      }
      terms[count] = term;
      places[count] = place;
      count++;
    },
    sorted(size, newNumber) {
      // The last place of each term so far, plus one: ascending places make repeated pairs neighbours.
      const last = new Uint32Array(size);
      const starts = new Uint32Array(size + 1);
      const isNew = (pair: number, term: number): boolean => {
        const next = (places[pair] ?? 0) + 1;
        if (last[term] === next) return false;
        last[term] = next;
        return true;
      };
      for (let pair = 0; pair < count; pair++) {
        const term = newNumber(terms[pair] ?? 0);
        if (isNew(pair, term)) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
      }
      for (let term = 0; term < size; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
      const ends = starts.slice(0, size);
      const sorted = new Uint32Array(starts[size] ?? 0);
      last.fill(0);
      for (let pair = 0; pair < count; pair++) {
        const term = newNumber(terms[pair] ?? 0);
        if (!isNew(pair, term)) continue;
        const end = ends[term] ?? 0;
        sorted[end] = places[pair] ?? 0;
        ends[term] = end + 1;
      }
      return { starts, places: sorted };
    },
  };
}

function grown(values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(values.length * 2);
  larger.set(values);
  return larger;
}

/** Numbers texts in the order of their first coming, until they are sorted. */
export interface Numbering {
  numberOf(text: string): number;
  /** The texts in the order of their code units, and by its number the place of each among them. */
  sorted(): { readonly texts: readonly string[]; readonly places: Uint32Array };
}

export function createNumbering(): Numbering {
  const numbers = new Map<string, number>();
  return {
    numberOf(text) {
      let number = numbers.get(text);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(text, number);
      }
      return number;
    },
    sorted() {
      const texts = [...numbers.keys()].sort();
      const places = new Uint32Array(texts.length);
      for (const [place, text] of texts.entries()) places[numbers.get(text) ?? 0] = place;
      return { texts, places };
    },
  };
}
