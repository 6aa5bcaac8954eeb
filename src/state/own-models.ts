import type { LoadProgress } from "../core/engine";
import { type Failure, failureOf, isAbort, KnowCoderError } from "../core/errors";
import { isOwnId, newOwnId, type OwnModel, type OwnModelNotes } from "../engine/own-model";
import type { MlcFacts } from "../engine/weights/mlc-facts";
import type { NamedFile } from "../engine/weights/weights";
import type { InspectedGguf } from "../engine/weights/work";
import type { Environment } from "./environment";
import type { Slice } from "./state";

/** Where the files of a model to be added are. */
export type ModelSource =
  | { readonly kind: "gguf-files"; readonly files: readonly NamedFile[] }
  | { readonly kind: "gguf-addresses"; readonly urls: readonly string[] }
  | { readonly kind: "mlc-folder"; readonly files: readonly NamedFile[] }
  | { readonly kind: "mlc-address"; readonly url: string };

/** A model that was looked into and is about to be added. */
export type FoundModel = { readonly source: ModelSource } & (
  | { readonly runtime: "wllama"; readonly gguf: InspectedGguf }
  | { readonly runtime: "webllm"; readonly mlc: MlcFacts }
);

/** How a model that is added is to be run. */
export type RunChoice =
  | { readonly runtime: "wllama"; readonly gpu: boolean }
  | { readonly runtime: "webllm"; readonly library: string };

/** Adding a model: looking into it, waiting for the user's notes, keeping its files. */
export type Adding =
  | { readonly status: "looking" }
  | { readonly status: "found"; readonly found: FoundModel }
  | { readonly status: "keeping"; readonly loadedBytes: number; readonly totalBytes: number | null }
  | { readonly status: "failed"; readonly failure: Failure };

/** Models that the user has brought along. Their weights lie where those of every model do. */
export interface OwnModelsSlice {
  readonly ownModels: readonly OwnModel[];
  /** Null where nothing is being added. */
  readonly adding: Adding | null;
  /** Looks into a model; what it is, or why it is none, stands in `adding`. */
  lookIntoModel(source: ModelSource): Promise<void>;
  /** Adds the model that was found, with the user's notes; its files are kept where they are the user's. */
  addFoundModel(notes: OwnModelNotes, choice: RunChoice): Promise<void>;
  cancelAdding(): void;
  /** Forgets a model and deletes its weights; where it was chosen, the built-in one takes its place. */
  removeOwnModel(id: string): Promise<void>;
}

export const createOwnModelsSlice =
  (environment: Environment): Slice<OwnModelsSlice> =>
  (set, get) => {
    let controller: AbortController | null = null;
    const silent = (): void => {};

    /** Runs one step of adding at a time; a step that is overtaken says nothing more. */
    async function step(act: (signal: AbortSignal) => Promise<Adding | null>): Promise<void> {
      controller?.abort(new DOMException("Cancelled.", "AbortError"));
      const own = new AbortController();
      controller = own;
      try {
        const adding = await act(own.signal);
        if (controller === own) set({ adding });
      } catch (thrown) {
        if (controller === own) {
          set({ adding: isAbort(thrown) ? null : { status: "failed", failure: failureOf(thrown) } });
        }
      } finally {
        if (controller === own) controller = null;
      }
    }

    const tell = ({ loadedBytes, totalBytes }: LoadProgress): void =>
      set({ adding: { status: "keeping", loadedBytes, totalBytes } });

    const put = (model: OwnModel): void => set({ ownModels: [...get().ownModels, model] });

    async function addGguf(
      { gguf, source }: Extract<FoundModel, { runtime: "wllama" }>,
      notes: OwnModelNotes,
      gpu: boolean,
      signal: AbortSignal,
    ): Promise<void> {
      const id = newOwnId();
      const folder = environment.folders.addressOf(id);
      const tokenizer = gguf.tokenizerJson;
      const besides =
        tokenizer === null
          ? []
          : [{ path: "tokenizer.json", blob: new Blob([tokenizer], { type: "application/json" }) }];
      // In the order in which the header's reader has put them.
      const chosen = source.kind === "gguf-files" ? source.files : [];
      const ordered = gguf.files.flatMap(({ name }) => chosen.find(({ path }) => path === name) ?? []);
      const { kept = [] } = await environment.workOnFiles(
        { type: "keep", folder, files: [...ordered, ...besides] },
        tell,
        signal,
      );
      const urls = source.kind === "gguf-addresses" ? source.urls : [];
      const files =
        source.kind === "gguf-addresses"
          ? gguf.files.flatMap(({ name, bytes }) => {
              const url = urls.find((address) => address.includes(encodeURIComponent(name)) || address.endsWith(name));
              return url === undefined ? [] : [{ url, bytes, sha256: null }];
            })
          : kept.slice(0, ordered.length);
      put({
        ...notes,
        id,
        added: Date.now(),
        runtime: "wllama",
        architecture: gguf.architecture,
        files,
        tokenizer: tokenizer === null ? null : new URL("tokenizer.json", folder).href,
        gpu,
      });
      await get().lookAtWeights(id);
    }

    async function addMlc(
      { mlc, source }: Extract<FoundModel, { runtime: "webllm" }>,
      notes: OwnModelNotes,
      library: string,
    ): Promise<void> {
      const id = newOwnId();
      const { prefixTokens, stopTokens, downloadBytes, features, largestBufferBytes } = mlc;
      put({
        ...notes,
        id,
        added: Date.now(),
        runtime: "webllm",
        weights: source.kind === "mlc-address" ? source.url : environment.folders.addressOf(id),
        library,
        template: { kind: "raw", prefixTokens, stopTokens },
        downloadBytes,
        features,
        largestBufferBytes,
      });
      if (source.kind !== "mlc-folder") return;
      await get().importWeights(id, source.files);
      const failed = get().folderImport;
      if (failed?.modelId !== id && get().hasImportedWeights(id)) return;
      // A model without its weights is none.
      set({ ownModels: get().ownModels.filter((model) => model.id !== id), folderImport: null });
      if (failed?.status === "failed") throw new KnowCoderError(failed.failure);
    }

    return {
      ownModels: [],
      adding: null,
      lookIntoModel: (source) =>
        step(async (signal) => {
          set({ adding: { status: "looking" } });
          const { inspected, mlc } = await environment.workOnFiles(workOf(source), silent, signal);
          if (inspected !== undefined)
            return { status: "found", found: { source, runtime: "wllama", gguf: inspected } };
          if (mlc !== undefined) return { status: "found", found: { source, runtime: "webllm", mlc } };
          throw new RangeError("Whoever looks into a model says what it is.");
        }),
      async addFoundModel(notes, choice) {
        const { adding } = get();
        if (adding?.status !== "found") return;
        const { found } = adding;
        await step(async (signal) => {
          set({ adding: { status: "keeping", loadedBytes: 0, totalBytes: null } });
          if (found.runtime === "wllama" && choice.runtime === "wllama")
            await addGguf(found, notes, choice.gpu, signal);
          if (found.runtime === "webllm" && choice.runtime === "webllm") await addMlc(found, notes, choice.library);
          return null;
        });
      },
      cancelAdding() {
        controller?.abort(new DOMException("Cancelled.", "AbortError"));
        get().cancelImport();
        set({ adding: null });
      },
      async removeOwnModel(id) {
        if (!isOwnId(id)) return;
        await get().deleteModel(id);
        const { [id]: _, ...weights } = get().weights;
        const { [id]: __, ...promptMilliseconds } = get().promptMilliseconds;
        const leaving = get().modelId === id ? get().chooseModel(environment.defaultModel) : null;
        set({ ownModels: get().ownModels.filter((model) => model.id !== id), weights, promptMilliseconds });
        await leaving;
      },
    };
  };

function workOf(source: ModelSource) {
  switch (source.kind) {
    case "gguf-files":
      return { type: "inspect", files: source.files } as const;
    case "gguf-addresses":
      return { type: "inspect-addresses", urls: source.urls } as const;
    case "mlc-folder":
      return { type: "inspect-mlc", files: source.files } as const;
    case "mlc-address":
      return { type: "inspect-mlc-address", url: source.url } as const;
  }
}
