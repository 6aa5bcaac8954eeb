import type { Failure } from "../../core/errors";
import type { PlannedPass } from "../../core/extract/extraction";
import type { Workload } from "../../core/extract/writer/speed";
import type { ResultDocument } from "../../core/result/result";
import type { Decision } from "../../core/result/review/review";
import type { ClassId } from "../../core/schema/class";
import type { Span } from "../../core/text/span";
import type { ResultTab, TextDocument } from "./document";

/** The texts that the page knows, one of which it shows. */
export interface DocumentsSlice {
  /** In no order; those that are not shown have their results on the disk (`whole`). */
  readonly documents: readonly TextDocument[];
  /** Number of the document that this tab shows; `activeDocument` finds it. */
  readonly active: number;
  /** Whether what was kept has come back: until then nothing can be written that it would take the place of. */
  readonly restored: boolean;
  /** What was deleted or forgotten last, as long as the page is open; kept nowhere else. */
  readonly deleted: TextDocument | null;
  /** Numbers of documents that were taken away here: what is kept of them goes, unless they have come back. */
  readonly gone: readonly number[];
  /** Puts the documents that were kept in the place of what the page began with. */
  restoreDocuments(documents: readonly TextDocument[], active: number, gone: readonly number[]): void;
  /** Nothing more comes back from what was kept. */
  endRestoring(): void;
  /** Typing: no undo of ours, the text surface has its own. */
  setText(text: string): void;
  /** Shows a text as a document of its own. One that nobody would miss makes room for it; any other stays in the list. */
  openText(text: string, source: string): void;
  /** The same with what was found in it. */
  openResult(document: ResultDocument): Promise<void>;
  /** Shows an empty document. */
  newDocument(): void;
  /**
   * Shows a document as it was left, and the classes that were selected then unless others were chosen since. Of one that
   * another tab shows it is a copy.
   */
  openDocument(number: number): Promise<void>;
  /** An empty name: it is called after its source again. */
  renameDocument(number: number, name: string): Promise<void>;
  /** Deletes a document from the page and from what it keeps; not one that another tab shows. */
  deleteDocument(number: number): Promise<void>;
  /** Deletes the document that is shown and all others of the same text, in other tabs too. */
  forgetText(): void;
  /** Deletes all documents that hold one of these texts: another tab was told to forget them. */
  forgetTexts(texts: readonly string[]): void;
  /** Brings back what was deleted last, results and all. */
  undoDelete(): void;
  /** Looks for what other tabs have made of the documents. */
  refreshDocuments(): Promise<void>;
  /** These are kept, and no more needed here: other tabs may have them. */
  letGo(numbers: readonly number[]): void;
  /** All results come into the page, for nothing is going to be kept of them. */
  holdEverything(): Promise<void>;
  setTab(tab: ResultTab): void;
  hover(ids: readonly string[]): void;
  choose(id: string | null): void;
  showOnly(classId: ClassId | null): void;
  inspectPrompt(prompt: number | null): void;
}

/** The pass that is being made; of a writer with its prompt and the answer so far. */
export interface RunningPass {
  readonly pass: number;
  readonly planned: PlannedPass;
  readonly prompt: string;
  readonly answer: string;
}

export interface Run {
  /** `waiting`: Extract was pressed and the model is still loading. */
  readonly status: "idle" | "waiting" | "running" | "stopping";
  /** Number of the document that is read; null where none is. */
  readonly document: number | null;
  /** What is counted: a run of a writer counts prompts, one of a reader words or passes. */
  readonly unit: "prompts" | "passes" | "words";
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | null;
  readonly current: RunningPass | null;
}

/** A reading that nobody pressed a button for; the last one is shown until a newer one has come to its end. */
export interface LiveReading extends Run {
  /** Whether it takes more than a moment: it can be stopped then, and the page says how far it is. */
  readonly long: boolean;
}

/** The extraction that is on; what it finds goes to its document, whichever is shown. */
export interface RunsSlice {
  readonly run: Run;
  /** The live reading that is on (`live.ts` says when there is one); it gives way to whatever comes. */
  readonly live: LiveReading;
  /** Whether nothing is read live before something changes: it was stopped by hand, or a run has failed. */
  readonly liveHeld: boolean;
  /** Whether what is said last is of a live reading, which nobody asked for: it is not read out. */
  readonly quiet: boolean;
  /** Whether the last run was ended by hand. */
  readonly stopped: boolean;
  /** Waits for the model, then runs; a run that is on is not started again. Failures land in `failure`. */
  extract(): Promise<void>;
  /**
   * Reads the document that is shown with the model that is loaded, in the place of the live reading that is on. Resolves
   * to what went wrong, null where nothing did; nothing is told of it here.
   */
  readLive(): Promise<Failure | null>;
  /** Ends the live reading, of which nothing more is shown; `held` says whether another may follow by itself. */
  endLive(held: boolean): void;
  /** The document that is shown has no text or no classes any more, and so no reading. */
  clearReading(): void;
  /** Who can say what of the text is in sight, which is read first. */
  watchSight(look: () => Span): void;
  /** Ends the run, or the live reading; what it has found stays. */
  stop(): void;
  /** Ends the run, whose document is gone: nothing more of it is shown or kept. */
  abandonRun(): void;
}

/** Decisions about the objects of the document that is shown. */
export interface ReviewsSlice {
  /** Decides about an object; `name`: the class that it is instead. */
  decide(id: string, decision: Decision, name?: string): Promise<void>;
  /** Marks a stretch of the text as an entity or a trigger, and chooses it. */
  markByHand(place: Span, classId: ClassId): Promise<void>;
  /** Takes the last decision back, and chooses what it was about. */
  undoDecision(): Promise<void>;
  showRejected(shown: boolean): Promise<void>;
}

/** Which mentions of the document that is shown are one entity. */
export interface EntitiesSlice {
  /** Makes one entity of those that have these objects. */
  mergeEntities(objects: readonly string[]): Promise<void>;
  /** Makes an entity of their own of these mentions. */
  splitEntity(objects: readonly string[]): Promise<void>;
  /** Takes the last of these decisions back. */
  undoEntityDecision(): Promise<void>;
  /**
   * Chooses another mention of the entity that the chosen object belongs to; of a relation or an event, another one of its
   * class. After the last one comes the first.
   */
  walkEntity(to: "next" | "previous"): Promise<void>;
}

/** What an extraction is going to take, shown before it is started. */
export interface Estimate {
  readonly sentences: number;
  /** Classes that are asked for, those of the branches included. */
  readonly classes: number;
  readonly prompts: number;
  /** Pairs of a piece of the text and a class that are not asked about, for the class is too unlikely there. */
  readonly leftOut: number;
  /** Tokens that the definition of each counted class takes. */
  readonly classTokens: Readonly<Record<ClassId, number>>;
  /** Tokens that the classes of each branch take. */
  readonly branchTokens: Readonly<Record<ClassId, number>>;
  /** Tokens that the classes take in the prompts of one chunk, all kinds together. */
  readonly schemaTokens: number;
  readonly workload: Workload;
  /** Whether a part of the classes was counted and the figures were reckoned from it. */
  readonly approximate: boolean;
}

export interface EstimateSlice {
  /** Null until a model is there to count with, and while text or selection are empty. */
  readonly estimate: Estimate | null;
  /** Why this selection cannot run as it is: a class that is too long for the model. */
  readonly estimateFailure: Failure | null;
  /** Text, selection or model have changed, and this is what an extraction takes now. */
  noteEstimate(estimated: Pick<EstimateSlice, "estimate" | "estimateFailure">): void;
  /** Tokens that a class with everything below it takes; null where no model is there to count with. Never rejects. */
  costOfBranch(id: ClassId): Promise<number | null>;
}

export type DocumentsState = DocumentsSlice & RunsSlice & EstimateSlice & ReviewsSlice & EntitiesSlice;
