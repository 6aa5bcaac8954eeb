import type { Span } from "../../text/span";
import type { Calibration } from "./calibration";
import type { Delta } from "./learning";
import type { Legibility } from "./legibility";

/**
 * The model of the reader, as the extractor asks it: wherever it runs. All of it is plain values, so that it may run in a
 * worker. Classes are given as lines (`lines.ts`), for a line is all that the model knows of one.
 */
export interface ReaderModel {
  /** What result documents say of it. */
  readonly name: string;
  readonly model: string;
  /** Texts that may be read side by side. */
  readonly concurrency: number;
  /** What its probabilities are worth; left out, they are taken at their word. */
  readonly calibration?: Calibration;
  /** The windows of each text: what the encoder reads in one run. Rejects with the signal's reason when it aborts. */
  windows(texts: readonly string[], signal: AbortSignal): Promise<readonly (readonly TextWindow[])[]>;
  /** Reads a text window by window. Rejects with the signal's reason when it aborts. */
  read(text: string, question: ReaderQuestion, signal: AbortSignal): Promise<Reading>;
}

export interface TextWindow extends Span {
  readonly words: number;
  readonly legibility: Legibility;
}

/** A class of spans to look for. */
export interface AskedSpan {
  readonly line: string;
  /** What it has learned from corrections. */
  readonly learned?: Delta;
  /** The classes of the same list that stand above it, by index. */
  readonly above: readonly number[];
}

export interface AskedPair {
  readonly line: string;
  /** The entity classes that its ends may be of, by index, those asked for besides after the others; null: any. */
  readonly heads: readonly number[] | null;
  readonly tails: readonly number[] | null;
}

export interface AskedEvent extends AskedSpan {
  /** The lines of its roles. */
  readonly roles: readonly string[];
}

/** What a text is read for. */
export interface ReaderQuestion {
  readonly entities: readonly AskedSpan[];
  /** Entity classes that are asked for only as ends of relations and fillers of roles: they take what the others leave. */
  readonly besides: readonly AskedSpan[];
  readonly relations: readonly AskedPair[];
  readonly events: readonly AskedEvent[];
  /** Whether an entity may lie within another. */
  readonly nested: boolean;
  /** The least probability of anything; null: the model's own thresholds, one a kind. */
  readonly threshold: number | null;
  /** Whether what is less likely is told as well, after the rest, as far as a probability says anything. */
  readonly doubtful: boolean;
  /** Whether relations are held to more than the reference decoding holds them to (`CAREFUL` in `decode.ts`). */
  readonly careful: boolean;
}

/** The lines of a question's classes. */
export const classLinesOf = ({ entities, besides, relations, events }: ReaderQuestion): readonly string[] =>
  [...entities, ...besides, ...relations, ...events].map(({ line }) => line);

/** All lines of a question, those of roles included. */
export const linesOf = (question: ReaderQuestion): readonly string[] => [
  ...classLinesOf(question),
  ...question.events.flatMap(({ roles }) => roles),
];

/** A span that was found; `class` is an index, those asked for besides counting on after the others. */
export interface ReadSpan extends Span {
  readonly class: number;
  readonly probability: number;
  /** Where it is less likely than what is told by itself. */
  readonly doubtful?: true;
}

/** What stands in a text; spans are whole graphemes of it. */
export interface Reading {
  readonly legibility: Legibility;
  readonly entities: readonly ReadSpan[];
  readonly relations: readonly {
    readonly class: number;
    /** Indexes of `entities`. */
    readonly head: number;
    readonly tail: number;
    readonly probability: number;
    readonly doubtful?: true;
  }[];
  readonly events: readonly (ReadSpan & {
    readonly fillers: readonly (Span & { readonly role: number; readonly probability: number })[];
  })[];
}
