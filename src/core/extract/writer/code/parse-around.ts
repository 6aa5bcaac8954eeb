import type { AnswerDiagnostic } from "./answer";
import { type ListPlace, namesWholeAnswer } from "./answer-lists";
import type { Parsed, ParsedCall } from "./call";
import {
  ASTERISK,
  BACKTICK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  DOT,
  EQUALS,
  HASH,
  isWord,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  PLUS,
  SEMICOLON,
} from "./parse-characters";

/** A word outside of calls. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether it stands first on its line, and whether it stands where code may: there, or after `[`, `,` or `=`. */
  readonly first: boolean;
  readonly inCode: boolean;
}

/** Functions that answers wrap their objects in: `results.append(Person("Ada"))`. */
const WRAPPERS: ReadonlySet<string> = new Set(["append", "extend", "add", "update", "print", "list", "set", "tuple"]);

/** Of these, those that add to what they are called on. */
const ADDERS: ReadonlySet<string> = new Set(["append", "extend", "add", "update"]);

const RE_NOTHING = /^(?:None|null|nil|pass)$/iu;

/** Words after which a name with brackets is a definition and no object. */
const DEFINERS: ReadonlySet<string> = new Set(["class", "def"]);

/**
 * Reads what stands around the calls of an answer: lists and the variables that they are assigned to, definitions, fences
 * and prose; collects what is told of all of it, the calls included, in the order of the answer.
 */
export class Surroundings {
  /** Whether a name may begin here that white space parts from its bracket. */
  code = true;

  #parsed: Parsed[] = [];
  /** The variable that what comes is assigned to. */
  #target: string | null = null;
  /** The next call is a definition. */
  #definition = false;
  /** Backticks in a row. */
  #fence = 0;
  /** The brackets that will close the open lists. */
  readonly #lists: number[] = [];
  /** Whether the list of the answer has ended. */
  #listEnded = false;
  /** Whether a colon stands before this, the word before it, and whether a `+` stands after a word. */
  #colon = false;
  #lastWord = "";
  #augmented = false;
  /**
   * A list has been closed, and what follows says how: by a `]` that has closed a call too, and stood for the call's alone
   * where a comma follows (`mistaken`); else by its own, amid a sentence where words follow on its line.
   */
  #closing: "none" | "own" | "mistaken" = "none";
  /** Text that is passed over, not yet reported. */
  #skipStart = -1;
  #skipEnd = -1;

  /** What has been told since this was asked last. */
  collected(): readonly Parsed[] {
    const collected = this.#parsed;
    this.#parsed = [];
    return collected;
  }

  report(code: AnswerDiagnostic["code"], message: string, start: number, end: number): void {
    this.#tell({ type: "diagnostic", diagnostic: { code, message, start, end } });
  }

  newLine(): void {
    if (this.#closing === "own") this.#tellClosed(false);
    this.code = true;
    this.#fence = 0;
  }

  /** Before any character but white space, in calls too. */
  before(code: number): void {
    if (this.#closing === "none") return;
    if (this.#closing === "mistaken" && code === COMMA) {
      this.#closing = "none";
      this.#lists.push(CLOSE_BRACKET);
      this.#listEnded = false;
    } else if (isWord(code) && code !== DOT) this.#tellClosed(true);
    else if (this.#closing === "mistaken" || code === HASH || code === OPEN_BRACKET) this.#tellClosed(false);
  }

  /** A word begins; whether it stands where code may. */
  wordBegins(): boolean {
    const inCode = this.code;
    this.code = false;
    this.#colon = false;
    return inCode;
  }

  /** A word that nothing makes more of. */
  word(word: Word): void {
    this.#lastWord = word.text;
    const nothing = RE_NOTHING.test(word.text);
    if (nothing && this.#target !== null && this.#lists.length === 0) {
      this.#openList(CLOSE_BRACKET, "code");
      this.#closeList(CLOSE_BRACKET);
      return;
    }
    // `return [` is as good as `results = [`.
    if (word.text === "return" && word.first) {
      this.#target = word.text;
      this.code = true;
      return;
    }
    if (this.#lists.length > 0) this.#tell({ type: "word", text: word.text });
    this.#definition = DEFINERS.has(word.text);
    this.#target = null;
    this.#augmented = false;
    // The language after a fence.
    if (this.#fence < 3 && !(nothing && this.#lists.length > 0)) this.#skip(word.start, word.end);
    this.#fence = 0;
  }

  /** `results =` */
  assign(word: Word): void {
    if (!word.inCode || this.#lists.length > 0) this.word(word);
    if (word.inCode || this.#lists.length === 0) this.#target = word.text;
    this.code = true;
  }

  /** `results +` */
  augment(): void {
    this.#augmented = true;
  }

  /** `results.append(`: whether this is a function around objects; what it adds to `results` is a list that adds. */
  wraps(name: string): boolean {
    const dot = name.lastIndexOf(".");
    const wrapper = name.slice(dot + 1);
    if (!WRAPPERS.has(wrapper)) return false;
    this.code = true;
    if (dot > 0 && ADDERS.has(wrapper)) this.#openList(CLOSE_PAREN, "code", name.slice(0, dot), true);
    return true;
  }

  /** Whether a word that the answer ends with may be the beginning of an object's. */
  mayBegin(word: Word): boolean {
    const ended = this.#listEnded || this.#skipStart >= 0 || this.#fence >= 3;
    return word.inCode && !ended && !RE_NOTHING.test(word.text);
  }

  /** Any other character. */
  mark(code: number, offset: number): void {
    const afterColon = this.#colon;
    // `**Results:** [`
    this.#colon &&= code === ASTERISK || code === BACKTICK;
    switch (code) {
      case OPEN_PAREN:
      case OPEN_BRACE:
        if (this.#target !== null) this.#openList(code === OPEN_PAREN ? CLOSE_PAREN : CLOSE_BRACE, "code");
        else this.#punctuation(offset);
        return;
      case OPEN_BRACKET:
        this.#openLabelled(afterColon);
        return;
      case CLOSE_PAREN:
      case CLOSE_BRACE:
        if (this.#lists.at(-1) === code) this.#closeList(code);
        else this.#punctuation(offset);
        return;
      case CLOSE_BRACKET:
        this.#closeList(CLOSE_BRACKET);
        return;
      case COLON:
        this.#colon = true;
        this.code = false;
        this.#punctuation(offset);
        return;
      case COMMA:
      case SEMICOLON:
      case EQUALS:
        this.code = true;
        return;
      case BACKTICK:
        this.#fence += 1;
        // A list whose code ends has ended.
        if (this.#fence === 3) this.#closeLists(true);
        return;
      default:
        if (code !== ASTERISK && code !== PLUS) this.code = false;
        this.#punctuation(offset);
    }
  }

  /** A `]` has closed a call, and the list around it. */
  closedWithCall(): void {
    this.#closeList(CLOSE_BRACKET, "mistaken");
  }

  callOpens(): void {
    if (!this.#definition) this.#reportSkipped();
  }

  /** An outermost call has ended. `repair`: what was repaired in it. */
  callCloses(call: ParsedCall, repair: string | null): void {
    const { start, end } = call;
    if (this.#definition) {
      this.#skip(start, end);
    } else {
      if (repair !== null) this.report("repaired", repair, start, end);
      this.#tell(this.#target === null ? call : { ...call, target: this.#target });
    }
    this.#definition = false;
    this.#target = null;
    this.code = false;
  }

  /** The answer is over. */
  end(): void {
    this.#reportSkipped();
    if (this.#closing !== "none") this.#tellClosed(false);
  }

  /** `[`, after a colon or not: `Results: [`. */
  #openLabelled(afterColon: boolean): void {
    const label = afterColon && this.#lists.length === 0 ? this.#lastWord : "";
    if (this.#target === null && namesWholeAnswer(label)) this.#openList(CLOSE_BRACKET, "code", label);
    else this.#openList(CLOSE_BRACKET, this.code ? "code" : afterColon ? "colon" : "sentence");
  }

  /** A list, or one in it. One that is assigned begins anew where the bracket of another is missing. */
  #openList(closer: number, place: ListPlace, name = this.#target, adds = false): void {
    if (name !== null) this.#closeLists(adds);
    const list = { name, extends: adds || this.#augmented, place };
    if (this.#lists.length === 0) this.#tell({ type: "list-opened", list });
    this.#lists.push(closer);
    this.#structure(true);
  }

  #closeList(closer: number, closing: "own" | "mistaken" = "own"): void {
    this.#lists.length = Math.max(0, this.#lists.lastIndexOf(closer));
    if (this.#lists.length === 0) {
      if (this.#closing !== "none") this.#tellClosed(false);
      this.#closing = closing;
    }
    this.#structure(false);
  }

  #closeLists(whole: boolean): void {
    if (this.#lists.length > 0) this.#tell({ type: "list-closed", whole, inSentence: false });
    this.#lists.length = 0;
  }

  #structure(code: boolean): void {
    this.code = code;
    this.#listEnded = !code;
    this.#target = null;
    this.#augmented = false;
  }

  #tellClosed(inSentence: boolean): void {
    this.#closing = "none";
    this.#parsed.push({ type: "list-closed", whole: true, inSentence });
  }

  /** A list that was closed before is told of first. */
  #tell(part: Parsed): void {
    if (this.#closing !== "none") this.#tellClosed(false);
    this.#parsed.push(part);
  }

  /** By itself, as in a list in Markdown, punctuation is not worth a diagnostic. */
  #punctuation(offset: number): void {
    if (this.#skipStart >= 0) this.#skipEnd = offset + 1;
  }

  #skip(start: number, end: number): void {
    if (this.#skipStart < 0) this.#skipStart = start;
    this.#skipEnd = end;
  }

  #reportSkipped(): void {
    if (this.#skipStart < 0) return;
    this.report("skipped-text", "This text is no object; it was passed over.", this.#skipStart, this.#skipEnd);
    this.#skipStart = -1;
  }
}
