import type { Step, Trigger } from "../prompt/dialect";
import type { Kind, SchemaClass } from "../schema/class";
import type { AnswerDiagnostic, AnswerEntity, AnswerObject } from "./answer";
import { createInterpreter } from "./interpret-call";
import { createCallParser, type Parsed } from "./parse";

/** The prompt that an answer answers, as far as reading the answer goes. */
export interface AnswerParserOptions {
  readonly kind: Kind;
  readonly step: Step;
  /** The prompt's classes, all of `kind`. */
  readonly classes: readonly SchemaClass[];
  readonly strings: "json" | "raw";
  /** What the prompt of an `arguments` step confirmed: an event that leaves out its trigger has the only one of its class. */
  readonly triggers?: readonly Trigger[];
}

/** What a piece of the answer has brought, in the order of the answer. */
export interface AnswerPiece {
  readonly objects: readonly AnswerObject[];
  readonly diagnostics: readonly AnswerDiagnostic[];
}

export interface AnswerParser {
  /** Reads on. An object is handed over with the piece that holds its last bracket. */
  push(piece: string): AnswerPiece;
  /** The answer is over: hands over what was cut off, as far as it makes an object. To be called once. */
  end(): AnswerPiece;
}

/** Streamed answer → objects and diagnostics; never throws, and takes time linear in the answer. */
export function createAnswerParser(options: AnswerParserOptions): AnswerParser {
  const parser = createCallParser({
    strings: options.strings,
    arity: options.kind === "relation" ? 2 : 1,
    classNames: new Set(options.classes.map(({ name }) => name)),
  });
  const interpret = createInterpreter(options);
  const read = (parsed: readonly Parsed[]): AnswerPiece => {
    const objects: AnswerObject[] = [];
    const diagnostics: AnswerDiagnostic[] = [];
    for (const part of parsed) {
      if (part.type === "diagnostic") {
        diagnostics.push(part.diagnostic);
        continue;
      }
      const interpreted = interpret(part);
      if (interpreted.object !== null) objects.push(interpreted.object);
      diagnostics.push(...interpreted.diagnostics);
    }
    return { objects, diagnostics };
  };
  return {
    push: (piece) => read(parser.push(piece)),
    end: () => read(parser.end()),
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
