import type { AnswerObject } from "./answer";

/** A list of an answer begins. */
export interface ListOpened {
  /** The variable that it is assigned to, or the word before the colon that it stands after where that says so; else null. */
  readonly name: string | null;
  /** Whether it adds to that variable, as `results += [` and `results.append(` do. */
  readonly extends: boolean;
  /** Where it stands: where code may (first on its line, or after `=`), after a colon, or amid a sentence. */
  readonly place: ListPlace;
}

export type ListPlace = "code" | "colon" | "sentence";

interface List extends ListOpened {
  readonly objects: AnswerObject[];
  /** Words in it that are no part of a call: variables, or bare text. */
  readonly words: string[];
  /** Calls in it that make no object. */
  rest: number;
  whole: boolean;
}

/** Variables that stand for all of the answer; lists of other names are parts of it. */
const RE_WHOLE_ANSWER = /result|answer|final|output|^return$/iu;

export const namesWholeAnswer = (name: string): boolean => RE_WHOLE_ANSWER.test(name);

const RE_NOTHING = /^(?:None|null|nil|NaN|pass)$/iu;

const RANKS: Readonly<Record<ListPlace, number>> = { code: 2, colon: 1, sentence: 0 };

/**
 * Which of an answer's objects count, for models draft, correct themselves and explain:
 * - where there is a list, what is in it, what is added to it, and calls assigned to variables; no calls of the prose;
 * - lists in code before lists after a colon, and these before lists amid sentences, of which none is looked at where
 *   there are better ones. What holds neither an object nor a known variable, nor says that there is nothing, is no
 *   list of the answer: `[1]`;
 * - of several lists the last whole one. Lists assigned to different variables (`people = […]`, `places = […]`) are
 *   parts of one answer until one called `results` or the like replaces them, but for those that it names; a list
 *   without a name replaces those of which it holds a class again;
 * - where there is no list, every call.
 *
 * An object counts from the moment when it is added, or never; once it is taken back it stays so. What a list replaces is
 * decided when it ends, and each list is replaced once: all of this takes time linear in the answer.
 */
export class AnswerLists {
  /** The lists that count. */
  readonly #counted = new Set<List>();
  /** Of these, the one of each name, and those that hold an object of a class. */
  readonly #named = new Map<string, List>();
  readonly #withClass = new Map<string, Set<List>>();
  /** The best place of a list that counts. */
  #rank = -1;
  #open: List | null = null;
  /** Whether there has been any list. */
  #listed = false;
  /** Calls outside of lists that count: those assigned to variables, and others until a list counts. */
  #assigned: AnswerObject[] = [];
  #loose: AnswerObject[] = [];
  readonly #variables = new Set<string>();

  #standing = 0;
  #added = new Set<AnswerObject>();
  #withdrawn: AnswerObject[] = [];

  /** How many objects count by now. */
  get standing(): number {
    return this.#standing;
  }

  /** The objects that count, or count no more, since this was asked last. */
  changes(): { readonly objects: readonly AnswerObject[]; readonly withdrawn: readonly AnswerObject[] } {
    const changes = { objects: [...this.#added], withdrawn: this.#withdrawn };
    if (this.#added.size > 0) this.#added = new Set();
    this.#withdrawn = [];
    return changes;
  }

  /** All that came so far was reasoning. */
  restart(): void {
    for (const list of this.#counted) this.#drop(list);
    if (this.#open !== null) this.#withdraw(this.#open.objects);
    this.#withdraw(this.#assigned);
    this.#withdraw(this.#loose);
    this.#assigned = [];
    this.#loose = [];
    this.#variables.clear();
    this.#rank = -1;
    this.#open = null;
    this.#listed = false;
  }

  open(opened: ListOpened): void {
    this.#open = newList(opened);
    this.#listed = true;
  }

  word(word: string): void {
    this.#open?.words.push(word);
  }

  /** A call that makes no object. */
  call(): void {
    if (this.#open !== null) this.#open.rest += 1;
  }

  /** `target`: the variable that the object's call was assigned to. */
  add(object: AnswerObject, target: string | null): void {
    if (this.#open !== null) {
      this.#open.objects.push(object);
      if (this.#mayCount(this.#open)) this.#count(object);
      return;
    }
    if (target !== null) {
      this.#variables.add(target);
      this.#assigned.push(object);
    } else if (this.#rank < 0) this.#loose.push(object);
    else return;
    this.#count(object);
  }

  /** The list has ended, or another has begun before its end. `inSentence`: a sentence goes on after it. */
  close(whole: boolean, inSentence = false): void {
    const closed = this.#open ?? this.#openedByPrompt();
    this.#open = null;
    if (closed === null) return;
    const list: List = inSentence && closed.name === null ? { ...closed, place: "sentence" } : closed;
    list.whole = whole;
    if (!this.#mayCount(list) || !this.#answers(list) || !this.#replaces(list)) {
      if (this.#mayCount(closed)) this.#withdraw(list.objects);
      return;
    }
    this.#rank = RANKS[list.place];
    this.#withdraw(this.#loose);
    this.#loose = [];
    const extended = list.name === null ? undefined : this.#named.get(list.name);
    if (extended === undefined) this.#counted.add(list);
    else {
      for (const object of list.objects) extended.objects.push(object);
      for (const word of list.words) extended.words.push(word);
      extended.rest += list.rest;
    }
    const counted = extended ?? list;
    if (list.name !== null) this.#named.set(list.name, counted);
    for (const name of classesOf(list)) {
      const lists = this.#withClass.get(name) ?? new Set();
      this.#withClass.set(name, lists.add(counted));
    }
  }

  /** Nothing more will come: a list that is still open replaces no whole one. */
  end(): void {
    if (this.#open !== null) this.close(false);
  }

  /** Whether a whole list that counts says that there is nothing. */
  get empty(): boolean {
    const lists = [...this.#counted];
    return lists.some(({ whole }) => whole) && lists.every(saysNothing);
  }

  /** Whether a list of this place may count, as far as lists before it go. */
  #mayCount(list: List): boolean {
    return RANKS[list.place] >= this.#rank;
  }

  /** Whether a list holds objects or known variables, or says that there is nothing. */
  #answers(list: List): boolean {
    if (list.objects.length > 0) return true;
    if (list.place === "sentence" || list.rest > 0) return false;
    return list.words.every((word) => RE_NOTHING.test(word) || this.#variables.has(word) || this.#named.has(word));
  }

  /** Takes out what a list replaces; false where it was broken off and would replace objects, so that those stay. */
  #replaces(list: List): boolean {
    const replaced = RANKS[list.place] > this.#rank ? this.#counted : this.#replacedBy(list);
    for (const other of replaced) {
      if (!list.whole && RANKS[list.place] === this.#rank && other.objects.length > 0) return false;
      this.#drop(other);
    }
    return true;
  }

  *#replacedBy(list: List): Generator<List> {
    if (list.extends) return;
    if (list.name === null) {
      for (const name of classesOf(list)) yield* this.#withClass.get(name) ?? [];
    } else if (namesWholeAnswer(list.name)) {
      const kept = new Set(list.words);
      for (const other of this.#counted) if (other.name === null || !kept.has(other.name)) yield other;
    } else {
      const other = this.#named.get(list.name);
      if (other !== undefined) yield other;
    }
  }

  /** What has come so far stands in a list that the prompt has opened; after one of its own, a bracket is one too many. */
  #openedByPrompt(): List | null {
    if (this.#listed) return null;
    this.#listed = true;
    const list = newList({ name: null, extends: false, place: "code" }, [...this.#assigned, ...this.#loose]);
    this.#assigned = [];
    this.#loose = [];
    return list;
  }

  #count(object: AnswerObject): void {
    this.#standing += 1;
    this.#added.add(object);
  }

  #withdraw(objects: readonly AnswerObject[]): void {
    this.#standing -= objects.length;
    for (const object of objects) if (!this.#added.delete(object)) this.#withdrawn.push(object);
  }

  #drop(list: List): void {
    this.#counted.delete(list);
    if (list.name !== null) this.#named.delete(list.name);
    for (const name of classesOf(list)) this.#withClass.get(name)?.delete(list);
    this.#withdraw(list.objects);
  }
}

const newList = (opened: ListOpened, objects: AnswerObject[] = []): List => ({
  ...opened,
  objects,
  words: [],
  rest: 0,
  whole: false,
});

const saysNothing = ({ objects, rest, words }: List): boolean =>
  objects.length + rest === 0 && words.every((word) => RE_NOTHING.test(word));

const classesOf = ({ objects }: List): ReadonlySet<string> => new Set(objects.map((object) => object.class));
