import type { Failure } from "../../core/errors";

const CONTEXT = /request \((\d+) tokens\) exceeds the available context size \((\d+) tokens\)/;
const GRAMMAR = /grammar/i;

/** The last part of llama.cpp's log, where the reason of a failure stands: the exception itself says nothing useful. */
export interface NativeLog {
  add(line: string): void;
  /** The last line that matches, or an empty string. */
  last(pattern: RegExp): string;
  clear(): void;
}

export function createNativeLog(length = 50): NativeLog {
  let lines: string[] = [];
  return {
    add(line) {
      lines.push(line.trim());
      if (lines.length > length) lines = lines.slice(-length);
    },
    last: (pattern) => lines.findLast((line) => pattern.test(line)) ?? "",
    clear() {
      lines = [];
    },
  };
}

/**
 * What went wrong in a completion. llama.cpp throws on a grammar that it cannot read and goes on; whatever it does not
 * come back from is `engine-lost`.
 */
export function completionFailure(message: string, log: NativeLog, constrained: boolean): Failure {
  const context = CONTEXT.exec(message) ?? CONTEXT.exec(log.last(CONTEXT));
  if (context !== null) {
    return { code: "context-exceeded", tokens: Number(context[1]), limit: Number(context[2]) };
  }
  const grammar = log.last(GRAMMAR);
  if (constrained && (grammar !== "" || GRAMMAR.test(message))) {
    return { code: "grammar-rejected", reason: grammar === "" ? message : grammar };
  }
  return { code: "engine-lost", reason: message === "" ? "llama.cpp ended without a reason" : message };
}
