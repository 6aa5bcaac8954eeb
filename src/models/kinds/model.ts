import type { ExtractionOptions, Extractor } from "../../core/extract/extractor";
import type { JudgeClasses } from "../../core/extract/likely";
import type { Learned, ToLearn } from "../../core/extract/reader/learning";
import type { Dialect } from "../../core/extract/writer/prompt/dialect";
import type { LoadProgress, TextModel } from "../../core/extract/writer/text-model";
import type { Library } from "../../core/schema/library";
import type { MatchedSpan } from "../../core/schema/suggest/coverage";

/** A model as the page holds it, whatever its kind: it is loaded, makes what finds objects, and is put away. */
export interface Model {
  /** The runtime and the model, as result documents name them. */
  readonly name: string;
  readonly model: string;
  /** The language model in it, which counts tokens and has a speed; null where it writes nothing, and before its load. */
  readonly engine: TextModel | null;
  /** Rejects with why it cannot be used here, or with the signal's reason. May be called again after a loss. */
  load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void>;
  /** What finds objects; the model is loaded by then. */
  createExtractor(how: HowToRead): Promise<Extractor>;
  /** Fits a class to corrections; left out where a model cannot. */
  learn?(what: ToLearn, signal: AbortSignal): Promise<Learned>;
  /** What stands in a text, held against the whole library; left out where the model cannot do that. Rejects as `load` does. */
  matchLibrary?(text: string, library: Library, signal: AbortSignal): Promise<readonly MatchedSpan[]>;
  /** Says for a writer which classes are worth asking about where; left out, or null, where the model cannot. */
  judgeWith?(library: Library, learned: ExtractionOptions["learned"]): JudgeClasses | null;
  unload(): Promise<void>;
}

/** What an extractor may have to know of the page: how a language model is asked, and what stands above what. */
export interface HowToRead {
  readonly dialect: Dialect;
  readonly library: Library;
  /** Whether an entity may lie within another. */
  readonly nested: boolean;
  /** Says which classes a writer is to ask about where; null: all everywhere. */
  readonly judge: JudgeClasses | null;
  /** Whether anything of what is asked may be kept on this computer. */
  readonly mayKeep: boolean;
}

/** A language model that writes objects as code. */
export const writerModel = (engine: TextModel): Model => ({
  get name() {
    return engine.name;
  },
  get model() {
    return engine.model;
  },
  engine,
  load: (onProgress, signal) => engine.load(onProgress, signal),
  async createExtractor({ dialect, judge }) {
    const { createWriter } = await import("../../core/extract/writer/writer");
    return createWriter(engine, dialect, judge);
  },
  unload: () => engine.unload(),
});
