import type { Kind, SchemaClass } from "../../../schema/class";
import type { Step, Trigger } from "../prompt/dialect";
import type { AnswerDiagnostic, AnswerEntity, AnswerObject } from "./answer";
import { AnswerLists } from "./answer-lists";
import type { Parsed } from "./call";
import { createInterpreter, type InterpretedCall } from "./interpret-call";
import { createCallParser } from "./parse";
import { createReasoningFilter } from "./reasoning";

/** The prompt that an answer answers, as far as reading the answer goes. */
export interface AnswerParserOptions {
  readonly kind: Kind;
  readonly step: Step;
  /** The prompt's classes, all of `kind`. */
  readonly classes: readonly SchemaClass[];
  readonly strings: "json" | "raw";
  /** What the prompt of an `arguments` step confirmed: an event that leaves out its trigger has the only one of its class. */
  readonly triggers?: readonly Trigger[];
  /** The text that was asked about: what stands in it is no marker of reasoning. */
  readonly text?: string;
}

/** What a piece of the answer has brought, in the order of the answer. */
export interface AnswerPiece {
  readonly objects: readonly AnswerObject[];
  /** Objects handed over before that count no more: they stand in reasoning, in a draft or in prose. */
  readonly withdrawn: readonly AnswerObject[];
  readonly diagnostics: readonly AnswerDiagnostic[];
}

export interface AnswerParser {
  /** Reads on. An object is handed over with the piece that holds its last bracket. */
  push(piece: string): AnswerPiece;
  /** The answer is over: hands over what was cut off, as far as it makes an object. To be called once. */
  end(): AnswerPiece;
  /** Once the answer is over: whether it says that there is nothing. */
  readonly saysNothing: boolean;
}

/** An answer that says in words that there is nothing has at most so many characters. */
const SHORT = 1000;

/** What an answer that has no list says where there is nothing. */
const RE_NO_OBJECT =
  /^[\s`*_"'.#(]*(?:python\s+)?(?:\w+\s*=\s*)?(?:\[\s*\]|\(\s*\)|\{\s*\}|none|null|nil|pass|n\/a|(?:list|set|tuple|dict)\(\s*\))[\s`*_"'.;)]*$/iu;
const RE_NO_SENTENCE =
  /^[\s`*_"'#(]*(?:(?:there|i)\s+(?:are|is|were|was|found|find|see)\s+)?(?:no|none|nothing)\b[^\n=[\](){}]{0,120}\s*$/iu;

/**
 * Streamed answer → objects and diagnostics; never throws, and takes time linear in the answer. Reasoning is set aside
 * (`reasoning.ts`); which of the objects outside of it count is decided by the lists that they stand in (`answer-lists.ts`).
 */
export function createAnswerParser(options: AnswerParserOptions): AnswerParser {
  const callOptions = {
    strings: options.strings,
    arity: options.kind === "relation" ? 2 : 1,
    holdsCalls: options.kind !== "entity",
    classNames: new Set(options.classes.map(({ name }) => name)),
  };
  const filter = createReasoningFilter(options.text);
  const interpret = createInterpreter(options);
  const lists = new AnswerLists();
  let parser = createCallParser(callOptions);
  /** Where the reasoning that is open begins. */
  let opened = 0;
  let closed = false;
  let read = "";
  let diagnostics: AnswerDiagnostic[] = [];
  /** What the calls say: whether all of them say that there is nothing. */
  const said = new Set<InterpretedCall["says"]>();

  function take(parsed: readonly Parsed[]): void {
    for (const part of parsed) {
      switch (part.type) {
        case "diagnostic":
          diagnostics.push(part.diagnostic);
          break;
        case "list-opened":
          lists.open(part.list);
          break;
        case "list-closed":
          lists.close(part.whole, part.inSentence);
          break;
        case "word":
          lists.word(part.text);
          break;
        default: {
          const interpreted = interpret(part);
          for (const object of interpreted.objects) lists.add(object, part.target);
          if (interpreted.objects.length === 0 && interpreted.says === "something") lists.call();
          said.add(interpreted.says);
          diagnostics.push(...interpreted.diagnostics);
        }
      }
    }
  }

  function takeParts(parts: ReturnType<typeof filter.push>): void {
    for (const part of parts) {
      if (part.type === "text") {
        if (read.length <= SHORT) read += part.text;
        take(parser.push(part.text));
        continue;
      }
      if (part.type === "reasoning-opened") {
        opened = part.start;
        take(parser.end());
        continue;
      }
      // An end too many after an answer is none; another list would replace what stands so far all the same.
      if (part.alone && !(closed && lists.standing > 0)) {
        lists.restart();
        said.clear();
        read = "";
      }
      closed = true;
      parser = createCallParser(callOptions, part.start);
    }
  }

  function changes(): AnswerPiece {
    const piece = { ...lists.changes(), diagnostics };
    diagnostics = [];
    return piece;
  }

  return {
    push(piece) {
      takeParts(filter.push(piece));
      return changes();
    },
    end() {
      takeParts(filter.end());
      if (filter.open) {
        const message = "The answer ends within the model's reasoning.";
        diagnostics.push({ code: "cut-off", message, start: opened, end: opened });
      } else take(parser.end());
      lists.end();
      return changes();
    },
    get saysNothing() {
      if (lists.standing > 0) return false;
      if (lists.empty || (said.has("nothing") && said.size === 1)) return true;
      return read.length <= SHORT && (RE_NO_OBJECT.test(read) || RE_NO_SENTENCE.test(read));
    },
  };
}

/** Equal for objects that say the same, wherever they stand in the answer and in whichever order their roles come. */
export function objectKey(object: AnswerObject): string {
  switch (object.kind) {
    case "entity":
      return JSON.stringify([object.kind, object.class, object.mention]);
    case "relation":
      return JSON.stringify([object.kind, object.class, ...entityKey(object.head), ...entityKey(object.tail)]);
    case "event": {
      const roles = object.arguments.map(({ role, fillers }) =>
        JSON.stringify([role, ...fillers.map((filler) => JSON.stringify(entityKey(filler))).sort()]),
      );
      return JSON.stringify([object.kind, object.class, object.trigger, ...roles.sort()]);
    }
  }
}

const entityKey = (entity: AnswerEntity): readonly string[] => [entity.class, entity.mention];
