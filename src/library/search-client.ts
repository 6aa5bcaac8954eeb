import type { Kind, SchemaClass } from "../core/schema/class";
import type { SearchResults } from "../core/schema/search/search";
import type { MatchedSpan } from "../core/schema/suggest/coverage";
import type { Suggestion } from "../core/schema/suggest/suggest";
import { connectService } from "../platform/rpc/client";
import { workerPort } from "../platform/rpc/port";
import type { ClientPort, Method } from "../platform/rpc/protocol";

/** The library as a worker gets it. */
export interface LibraryContents {
  /** The library file. The worker gets a copy. */
  readonly bytes: ArrayBuffer;
  /** The user's own classes. */
  readonly own: readonly SchemaClass[];
}

/**
 * What is asked after `open` is about its contents. `bytes` is left out where it is the same file, and a number stands
 * for the own class that had this place before: of thousands an edit changes one.
 */
export type LibraryMethods = {
  readonly open: Method<{ readonly bytes?: ArrayBuffer; readonly own: readonly (SchemaClass | number)[] }, void>;
  readonly search: Method<{ readonly query: string; readonly kind: Kind | null }, SearchResults>;
  readonly suggest: Method<{ readonly text: string; readonly spans: readonly MatchedSpan[] }, readonly Suggestion[]>;
};

export interface LibraryWorker {
  /** Says what is searched from now on, which the worker makes ready at once. The same contents again cost nothing. */
  open(contents: LibraryContents): void;
  /**
   * Null where another search began before this one was answered. Rejects with `search-lost` where the worker died, and
   * with `library-invalid` where it could not read the library; the next search starts it again.
   */
  search(query: string, kind: Kind | null): Promise<SearchResults | null>;
  /** The classes that a text seems to be about; `spans` is what a model says of it. Rejects as `search` does. */
  suggest(text: string, spans?: readonly MatchedSpan[]): Promise<readonly Suggestion[]>;
  close(): void;
}

/** Searches the library in a worker of its own: so the page stays alive while 30,000 classes are made ready. */
export function createLibraryWorker(openPort: () => ClientPort): LibraryWorker {
  let contents: LibraryContents | null = null;
  let sent: LibraryContents | null = null;
  let supersede = () => {};
  const client = connectService<LibraryMethods>({
    open: openPort,
    lost: (reason) => ({ code: "search-lost", reason }),
    onEnd: () => {
      sent = null;
    },
  });

  /** Tells the worker what it has not heard of yet; one that was lost has heard of nothing. */
  const update = (): void => {
    if (contents === null || (sent?.bytes === contents.bytes && sent.own === contents.own)) return;
    const { bytes, own } = contents;
    const before = new Map(sent?.own.map((schemaClass, place) => [schemaClass, place]));
    const news = {
      own: own.map((schemaClass) => before.get(schemaClass) ?? schemaClass),
      ...(sent?.bytes === bytes ? {} : { bytes }),
    };
    sent = contents;
    // Whoever asks next is told what is wrong.
    client.call("open", news).catch(() => {});
  };

  return {
    open(next) {
      contents = next;
      update();
    },
    search(query, kind) {
      update();
      supersede();
      const superseded = new Promise<null>((resolve) => {
        supersede = () => resolve(null);
      });
      return Promise.race([client.call("search", { query, kind }), superseded]);
    },
    suggest(text, spans = []) {
      update();
      return client.call("suggest", { text, spans });
    },
    close: () => client.close(),
  };
}

/** The worker of the page's own. */
export const openLibraryPort = (): ClientPort =>
  workerPort(new Worker(new URL("../worker/library.ts", import.meta.url), { type: "module" }));
