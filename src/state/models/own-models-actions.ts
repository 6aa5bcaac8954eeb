import { KnowCoderError } from "../../core/errors";
import { isOwnId, newOwnId, type OwnModel, type OwnModelNotes } from "../../models/own-models";
import type { Environment } from "../environment";
import { createJobRunner, type LoadedBytes } from "../job";
import type { AppState } from "../state";
import type { FoundModel, ModelSource, ModelsState, OwnModelsActions, RunChoice } from "./state";

/** Looking into models, adding and removing them; no part of the first load. */
export function ownModelsActions(
  environment: Environment,
  set: (changes: Partial<ModelsState>) => void,
  get: () => AppState,
): OwnModelsActions {
  const silent = (): void => {};
  /** One step of adding at a time: looking into a model, then keeping it. */
  const looking = createJobRunner<LoadedBytes, { readonly found: FoundModel }>((adding) =>
    set({ adding: adding.status === "cancelled" ? null : adding }),
  );
  const keeping = createJobRunner<LoadedBytes>((adding) =>
    set({ adding: adding.status === "cancelled" || adding.status === "done" ? null : adding }),
  );

  const put = (model: OwnModel): void => set({ ownModels: [...get().ownModels, model] });

  async function addGguf(
    { gguf, source }: Extract<FoundModel, { runtime: "wllama" }>,
    notes: OwnModelNotes,
    { gpu }: Extract<RunChoice, { runtime: "wllama" }>,
    tell: (progress: LoadedBytes) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const id = newOwnId();
    const folder = environment.folders.addressOf(id);
    const tokenizer = gguf.tokenizerJson;
    const besides =
      tokenizer === null ? [] : [{ path: "tokenizer.json", blob: new Blob([tokenizer], { type: "application/json" }) }];
    // In the order in which the header's reader has put them.
    const chosen = source.kind === "gguf-files" ? source.files : [];
    const ordered = gguf.files.flatMap(({ name }) => chosen.find(({ path }) => path === name) ?? []);
    const { kept = [] } = await environment.workOnFiles(
      { type: "keep", folder, files: [...ordered, ...besides] },
      ({ loadedBytes, totalBytes }) => tell({ loadedBytes, totalBytes }),
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
    { library }: Extract<RunChoice, { runtime: "webllm" }>,
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

  /** Models of the user's are made of what was found in them, each kind in its own way. */
  const adders: Readonly<Record<FoundModel["runtime"], Adder>> = { wllama: { add: addGguf }, webllm: { add: addMlc } };

  return {
    async lookIntoModel(source) {
      keeping.cancel();
      await looking.run(async (_, signal) => {
        const { inspected, mlc } = await environment.workOnFiles(workOf(source), silent, signal);
        if (inspected !== undefined) return { found: { source, runtime: "wllama", gguf: inspected } };
        if (mlc !== undefined) return { found: { source, runtime: "webllm", mlc } };
        throw new RangeError("Whoever looks into a model says what it is.");
      });
    },
    async addFoundModel(notes, choice) {
      const { adding } = get();
      if (adding?.status !== "done") return;
      const { found } = adding;
      await keeping.run(async (tell, signal) => {
        tell({ loadedBytes: 0, totalBytes: null });
        await adders[found.runtime].add(found, notes, choice, tell, signal);
        return {};
      });
    },
    cancelAdding() {
      looking.cancel();
      keeping.cancel();
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
}

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

interface Adder {
  /** `choice` is of the kind of what was found. */
  add(
    found: FoundModel,
    notes: OwnModelNotes,
    choice: RunChoice,
    tell: (progress: LoadedBytes) => void,
    signal: AbortSignal,
  ): Promise<void>;
}
