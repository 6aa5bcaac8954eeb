import { type Failure, KnowCoderError } from "../core/errors";
import type { Kind, SchemaClass } from "../core/schema/class";
import type { SearchResults } from "../core/schema/search/search";
import type { Suggestion } from "../core/schema/suggest/suggest";
import { type Port, workerPort } from "./channel/port";

/** The library as a worker gets it. */
export interface LibraryContents {
  /** The library file. The worker gets a copy. */
  readonly bytes: ArrayBuffer;
  /** The user's own classes. */
  readonly own: readonly SchemaClass[];
}

/**
 * `open` is not answered; what is asked after it is about these contents. `bytes` is left out where it is the same file,
 * and a number stands for the own class that had this place before: of thousands an edit changes one.
 */
export type LibraryRequest =
  | { readonly type: "open"; readonly bytes?: ArrayBuffer; readonly own: readonly (SchemaClass | number)[] }
  | { readonly type: "search"; readonly call: number; readonly query: string; readonly kind: Kind | null }
  | { readonly type: "suggest"; readonly call: number; readonly text: string };

export type LibraryAnswer =
  | { readonly type: "found"; readonly call: number; readonly results: SearchResults }
  | { readonly type: "suggested"; readonly call: number; readonly suggestions: readonly Suggestion[] }
  | { readonly type: "failed"; readonly call: number; readonly failure: Failure };

export interface LibraryWorker {
  /** Says what is searched from now on, which the worker makes ready at once. The same contents again cost nothing. */
  open(contents: LibraryContents): void;
  /**
   * Null where another search began before this one was answered. Rejects with `search-lost` where the worker died, and
   * with `library-invalid` where it could not read the library; the next search starts it again.
   */
  search(query: string, kind: Kind | null): Promise<SearchResults | null>;
  /** The classes that a text seems to be about. Rejects as `search` does. */
  suggest(text: string): Promise<readonly Suggestion[]>;
  close(): void;
}

interface Waiting<T> {
  resolve(value: T): void;
  reject(reason: KnowCoderError): void;
}

type LibraryPort = Port<LibraryRequest, LibraryAnswer>;

/** Searches the library in a worker of its own: so the page stays alive while 30,000 classes are made ready. */
export function createLibraryWorker(openPort: () => LibraryPort): LibraryWorker {
  const waiting = new Map<number, Waiting<SearchResults | null>>();
  const waitingTexts = new Map<number, Waiting<readonly Suggestion[]>>();
  let contents: LibraryContents | null = null;
  let sent: LibraryContents | null = null;
  let port: LibraryPort | null = null;
  let calls = 0;

  const receive = (answer: LibraryAnswer): void => {
    const { call } = answer;
    if (answer.type === "found") waiting.get(call)?.resolve(answer.results);
    else if (answer.type === "suggested") waitingTexts.get(call)?.resolve(answer.suggestions);
    else (waiting.get(call) ?? waitingTexts.get(call))?.reject(new KnowCoderError(answer.failure));
    waiting.delete(call);
    waitingTexts.delete(call);
  };
  const lose = (reason: string): void => {
    close();
    for (const { reject } of [...waiting.values(), ...waitingTexts.values()]) {
      reject(new KnowCoderError({ code: "search-lost", reason }));
    }
    waiting.clear();
    waitingTexts.clear();
  };
  const close = (): void => {
    port?.close();
    port = null;
    sent = null;
  };

  /** The worker, started where there is none, and told what it has not heard of yet. */
  const ready = (): LibraryPort => {
    if (port === null) {
      port = openPort();
      port.listen(receive, lose);
    }
    if (contents !== null && (sent?.bytes !== contents.bytes || sent.own !== contents.own)) {
      const { bytes, own } = contents;
      const before = new Map(sent?.own.map((schemaClass, place) => [schemaClass, place]));
      port.post({
        type: "open",
        own: own.map((schemaClass) => before.get(schemaClass) ?? schemaClass),
        ...(sent?.bytes === bytes ? {} : { bytes }),
      });
      sent = contents;
    }
    return port;
  };

  return {
    open(next) {
      contents = next;
      ready();
    },
    search(query, kind) {
      const line = ready();
      for (const { resolve } of waiting.values()) resolve(null);
      waiting.clear();
      return new Promise((resolve, reject) => {
        const call = calls++;
        waiting.set(call, { resolve, reject });
        line.post({ type: "search", call, query, kind });
      });
    },
    suggest(text) {
      const line = ready();
      return new Promise((resolve, reject) => {
        const call = calls++;
        waitingTexts.set(call, { resolve, reject });
        line.post({ type: "suggest", call, text });
      });
    },
    close,
  };
}

/** The worker of the page's own. */
export const openLibraryPort = (): LibraryPort =>
  workerPort(new Worker(new URL("../worker/library.ts", import.meta.url), { type: "module" }));
