import type { AnswerObject } from "./answer";

/** A list of an answer begins. */
export interface ListOpened {
  /** The variable that it is assigned to; null where there is none. */
  readonly name: string | null;
  /** Whether it adds to that variable, as `results += [` and `results.append(` do. */
  readonly extends: boolean;
  /** Whether it stands where code may: first on its line, or after `=`, `:` or a comma; not in a sentence. */
  readonly inCode: boolean;
}

interface List extends ListOpened {
  whole: boolean;
  objects: number;
  /** Words in it that are no part of a call: variables, or bare text. */
  readonly words: string[];
  /** Calls in it that make no object. */
  rest: number;
}

interface Entry {
  readonly object: AnswerObject;
  readonly list: List | null;
  readonly assigned: boolean;
}

/** Variables that stand for all of the answer; lists of other names are parts of it. */
const RE_WHOLE_ANSWER = /result|answer|final|output/iu;

const RE_NOTHING = /^(?:None|null|nil|NaN|pass)$/iu;

/**
 * Which of an answer's objects count, for models draft, correct themselves and explain:
 * - where there is a list, what is in it, what is added to it, and calls assigned to variables; no calls of the prose;
 * - of several lists the last whole one; lists assigned to different variables (`people = […]`, `places = […]`) are parts
 *   of one answer until one called `results` or the like replaces them, but for those that it names;
 * - where there is no list, every call.
 */
export class AnswerLists {
  #lists: List[] = [];
  #entries: Entry[] = [];
  #open: List | null = null;
  #over = false;

  /** All that came so far was reasoning. */
  restart(): void {
    this.#lists = [];
    this.#entries = [];
    this.#open = null;
  }

  open(opened: ListOpened): void {
    this.#open = { ...opened, whole: false, objects: 0, words: [], rest: 0 };
    this.#lists.push(this.#open);
  }

  /** The list has ended; one that nothing has opened was opened by the prompt. */
  close(whole: boolean): void {
    const list = this.#open ?? this.#openedByPrompt();
    list.whole = whole;
    this.#open = null;
  }

  /** The list that ended last goes on. */
  resume(): void {
    this.#open = this.#lists.at(-1) ?? null;
    if (this.#open !== null) this.#open.whole = false;
  }

  word(word: string): void {
    this.#open?.words.push(word);
  }

  /** A call that makes no object. */
  call(): void {
    if (this.#open !== null) this.#open.rest += 1;
  }

  add(object: AnswerObject, assigned: boolean): void {
    this.#entries.push({ object, list: this.#open, assigned });
    if (this.#open !== null) this.#open.objects += 1;
  }

  /** Nothing more will come: a list that is still open replaces no whole one. */
  end(): void {
    this.#over = true;
  }

  /** Whether a whole list that counts says that there is nothing. */
  get empty(): boolean {
    const lists = this.#counted();
    return (
      lists.some(({ whole }) => whole) &&
      lists.every(({ objects, rest, words }) => objects + rest === 0 && words.every((word) => RE_NOTHING.test(word)))
    );
  }

  /** The objects that count by now, in the order of the answer. */
  get objects(): readonly AnswerObject[] {
    const lists = new Set(this.#counted());
    const counts = ({ list, assigned }: Entry): boolean =>
      list === null ? assigned || lists.size === 0 : lists.has(list);
    return this.#entries.filter(counts).map(({ object }) => object);
  }

  #openedByPrompt(): List {
    const list: List = { name: null, extends: false, inCode: true, whole: true, objects: 0, words: [], rest: 0 };
    const after = this.#lists.length > 0;
    // After a list of its own, an answer has a bracket too many.
    if (after) return list;
    this.#lists.push(list);
    this.#entries = this.#entries.map((entry) => ({ ...entry, list }));
    list.objects = this.#entries.length;
    return list;
  }

  #counted(): readonly List[] {
    const coded = this.#lists.filter(({ inCode }) => inCode);
    // Brackets in a sentence are a list only where they hold objects, and there is no other.
    const lists = coded.length > 0 ? coded : this.#lists.filter(({ objects }) => objects > 0);
    let counted: List[] = [];
    for (const list of lists) {
      const { name, words, whole } = list;
      if (!whole && this.#over && replaces(list) && counted.some(({ objects }) => objects > 0)) continue;
      if (whole && replaces(list))
        counted = counted.filter((other) => other.name !== null && words.includes(other.name));
      else if (whole && !list.extends) counted = counted.filter((other) => other.name !== name);
      counted.push(list);
    }
    return counted;
  }
}

const replaces = (list: List): boolean => !list.extends && (list.name === null || RE_WHOLE_ANSWER.test(list.name));
