import type { KnowCoderError } from "../../core/errors";
import type { StoredType } from "../quantize/kernel";
import type { ByteSource } from "../source";

/** Architectures that share Llama's shape, by MLC's names of them. SmolLM2 is a `llama`. */
export type Architecture = "llama" | "mistral" | "qwen2" | "qwen3";

/** Llama 3's stretching of the rotary wave lengths, as its config.json writes it. */
export interface RopeScaling {
  readonly factor: number;
  readonly low_freq_factor: number;
  readonly high_freq_factor: number;
  readonly original_max_position_embeddings: number;
  readonly rope_type: "llama3";
}

/** The numbers that make a decoder of this family. */
export interface ModelShape {
  readonly architecture: Architecture;
  readonly width: number;
  /** Width of the feed-forward layers. */
  readonly innerWidth: number;
  readonly layers: number;
  readonly heads: number;
  /** Heads of keys and values, which divide `heads`. */
  readonly keyHeads: number;
  readonly headWidth: number;
  readonly vocabulary: number;
  /** Tokens that the model was made for. */
  readonly contextTokens: number;
  /** Tokens that an attention head looks back, where that is fewer than all. */
  readonly slidingWindow: number | null;
  readonly normEpsilon: number;
  readonly ropeBase: number;
  readonly ropeScaling: RopeScaling | null;
  /** Whether the embedding serves as output matrix too. */
  readonly tied: boolean;
}

/** A tensor as it lies in a file: row by row, nothing between the rows. */
export interface StoredTensor {
  readonly type: StoredType;
  /** One or two dimensions, rows first. */
  readonly shape: readonly number[];
  readonly source: ByteSource;
  /** Where its first byte lies. */
  readonly start: number;
  /** Rows of a rotary head lie in pairs (llama.cpp's order) and are sorted into halves (everybody else's): a head's rows. */
  readonly pairedRows?: number;
}

export interface TokenizerFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a checkpoint says about writing text with it. */
export interface Generation {
  readonly bos: number | null;
  /** Tokens that end an answer. */
  readonly eos: readonly number[];
  readonly pad: number | null;
  /** The chat template (Jinja), or null where there is none. */
  readonly chatTemplate: string | null;
  readonly temperature: number | null;
  readonly topP: number | null;
  readonly repetitionPenalty: number | null;
}

/** A model as it was published, ready to be read; nothing but its headers was read so far. */
export interface Checkpoint {
  readonly format: "safetensors" | "torch" | "gguf";
  /** What people call it: the folder's or the file's name, or what its header says. */
  readonly name: string;
  readonly shape: ModelShape;
  /**
   * By their names in Hugging Face's checkpoints, whatever the file calls them; in the place of one that cannot be read
   * the failure that needing it ends with, for a model may not need it.
   */
  readonly tensors: ReadonlyMap<string, StoredTensor | KnowCoderError>;
  /** At least tokenizer.json, as published or rebuilt. */
  readonly tokenizer: readonly TokenizerFile[];
  readonly generation: Generation;
  /** Files that tensors lie in. */
  readonly sources: readonly ByteSource[];
}
