import { createStore, del, get, set } from "idb-keyval";
import { KnowCoderError } from "../core/errors";
import { createWllama } from "../engine/wllama/connect";
import type { Environment, KeyValueStore } from "./environment";

const DATABASE = "knowcoder-page";

/** IndexedDB, in a database of its own; opened at the first use, so that a browser without it fails there and is told. */
function browserStorage(): KeyValueStore {
  const open = once(() => createStore(DATABASE, "records"));
  return {
    get: async (key) => get(key, open()),
    set: async (key, value) => set(key, value, open()),
    delete: async (key) => del(key, open()),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The world of a page in a browser. Addresses are relative to the page, wherever it is served. */
export function browserEnvironment(): Environment {
  return {
    async fetchCards() {
      const url = new URL("library/cards.json", document.baseURI).href;
      const response = await fetch(url).catch((cause: unknown) => {
        throw new KnowCoderError({ code: "download-failed", url, reason: "the connection failed" }, { cause });
      });
      if (response.ok) return response.json();
      throw new KnowCoderError({ code: "download-failed", url, reason: `the server answered ${response.status}` });
    },
    createEngine: (modelId) =>
      createWllama({
        model: modelId,
        file: {
          url: new URL("models/nano/nano.gguf", document.baseURI).href,
          bytes: 91_726_144,
          sha256: "e0df1a826d919d0fe99dd3839083efa5b16529c0d3685af272007f8b6b2a59e2",
        },
        tokenizer: new URL("models/nano/tokenizer.json", document.baseURI).href,
        addresses: [],
        contextTokens: 2048,
      }),
    dialectOf: () => "compact",
    defaultModel: "nano",
    threads: crossOriginIsolated ? Math.min(navigator.hardwareConcurrency, 8) : 1,
    storage: browserStorage(),
  };
}
