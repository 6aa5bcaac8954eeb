import type { Failure } from "../../core/errors";
import type { Carried, CarriedClass } from "../../core/extract/reader/carried";
import type { Delta, KeptExamples } from "../../core/extract/reader/learning";
import type { ClassId, Kind, SchemaClass } from "../../core/schema/class";
import type { Library } from "../../core/schema/library";
import type { OwnChange } from "../../core/schema/own-change";
import type { SearchResults } from "../../core/schema/search/search";
import type { Choice } from "../../core/schema/selection";
import type { MatchedSpan } from "../../core/schema/suggest/coverage";
import type { Suggestion } from "../../core/schema/suggest/suggest";
import type { Tree } from "../../core/schema/tree";
import type { LinkClasses } from "../../core/share/link-classes";
import type { SharedLink } from "../../core/share/shared-link";
import type { LibraryProgress } from "../../library/open";
import type { LibraryWorker } from "../../library/search-client";
import type { ChosenClasses } from "../documents/document";

/** The schema library; null until it has arrived. */
export interface LibrarySlice {
  /** The built-in classes alone. */
  readonly builtIn: Library | null;
  /** The file that `builtIn` reads from: to be copied, never changed or given away. */
  readonly libraryBytes: ArrayBuffer | null;
  /** The built-in classes and the user's own: what everything looks classes up in. */
  readonly library: Library | null;
  /** How far the fetch is; null where nothing is fetched. */
  readonly libraryProgress: LibraryProgress | null;
  readonly libraryFailure: Failure | null;
  /** Opens the library unless it is open or on its way; `libraryFailure` says why it did not come. */
  loadLibrary(): Promise<void>;
}

/** A change that can be taken back, and what it did to the selection. */
export interface OwnStep {
  readonly done: OwnChange["done"];
  readonly before: readonly SchemaClass[];
  readonly renamed: NonNullable<OwnChange["renamed"]> | null;
  /** What was chosen of classes that are gone. */
  readonly dropped: Choice;
}

/** The user's own classes; `library` holds them too. `core/schema/own-change.ts` makes the changes. */
export interface OwnClassesSlice {
  readonly ownClasses: readonly SchemaClass[];
  /** What can be taken back, the last step first. */
  readonly ownSteps: readonly OwnStep[];
  /** Puts other classes in the place of the own ones, as one step; the selection follows a renamed class and loses those that are gone. */
  changeOwnClasses(change: OwnChange): void;
  /**
   * Puts what was kept, or what another tab has made of them, in their place: no step of this tab's. `follow` gives what a
   * step leads back to the same changes.
   */
  adoptOwnClasses(
    classes: readonly SchemaClass[],
    follow?: (before: readonly SchemaClass[]) => readonly SchemaClass[],
  ): void;
  /** Takes the last step back, in the selection too. */
  undoOwnClasses(): void;
}

/** The chosen classes and branches, each in the order in which they were chosen; `core/schema/branches.ts` says what they mean. */
export interface SelectionSlice extends ChosenClasses {
  /** What was chosen before a class was removed, or all were; null once something else was chosen. */
  readonly cleared: Choice | null;
  /** The relation or event class that was chosen last: what its hints name is offered beside it. Null: nothing is offered. */
  readonly completing: ClassId | null;
  /** Chooses classes by themselves, whether or not a branch holds them. */
  select(ids: readonly ClassId[]): void;
  /** Takes a class back that was chosen by itself; a branch that holds it goes on holding it. */
  deselect(id: ClassId): void;
  /** Turns a class over, as its box in the tree does. */
  toggle(id: ClassId): void;
  /** Chooses a class with everything below it, as an intention. */
  selectBranch(id: ClassId): void;
  deselectBranch(id: ClassId): void;
  clearSelection(): void;
  /** Brings back what was removed last. */
  bringBackCleared(): void;
  /** An example takes the place of the selection. */
  replaceSelection(ids: readonly ClassId[], byHand: boolean): void;
  /** What was selected at another time, or comes with a link. */
  restoreSelection(selection: ChosenClasses): void;
  /** No, nothing to complete it. */
  declineCompleting(): void;
}

/** The class search: what was typed, and what the worker found. */
export interface SearchSlice {
  readonly classQuery: string;
  /** Only classes of this kind; null: of any. */
  readonly classKind: Kind | null;
  /** What was found last, for the query before this one while `searching`; null where nothing is asked or found yet. */
  readonly classHits: SearchResults | null;
  /** Whether an answer is waited for: the library may still be on its way, or its index. */
  readonly searching: boolean;
  readonly searchFailure: Failure | null;
  /** Makes the search ready, and then the suggestions, for when they are likely to be used soon. */
  prepareSearch(): void;
  searchClasses(query: string): void;
  searchKind(kind: Kind | null): void;
  /** The worker that holds the library as it is now; null where there is no library yet. */
  openLibraryWorker(): Promise<LibraryWorker | null>;
  /** Asks again, after a failure. */
  repeatSearch(): void;
}

/** Classes that the text seems to be about. */
export interface SuggestionsSlice {
  /** What was found for `suggestedFor`, the likeliest first; null where nothing was asked, or the answer is waited for. */
  readonly suggestions: readonly Suggestion[] | null;
  /** The text that was asked about; null where none was. */
  readonly suggestedFor: string | null;
  readonly suggestionsFailure: Failure | null;
  /** What the model says of `suggestedFor`, held against the whole library; empty where none was asked. */
  readonly matchedSpans: readonly MatchedSpan[];
  /** Asks about the text as it is now. */
  suggestClasses(): Promise<void>;
  /** The classes that the words of the text speak for, the likeliest first. No model is asked, so nothing waits for it. */
  suggestByWords(): Promise<readonly Suggestion[]>;
  closeSuggestions(): void;
}

/** What a link brought, beside what is here. */
export interface Offer {
  readonly link: SharedLink;
  readonly brought: LinkClasses;
}

export interface LinkSlice {
  /** Waits for "Use this selection" or "Keep mine"; null where nothing does. */
  readonly offered: Offer | null;
  /** Takes what a link brings where nothing of the user's is in its way, else offers it. */
  offerLink(link: SharedLink): Promise<void>;
  /** `replaceOwn`: classes of the link take the places of the user's of the same names. */
  acceptOffered(replaceOwn?: boolean): Promise<void>;
  declineOffered(): void;
}

/** What is open in the tree of the library. */
export interface TreeSlice {
  /** Kept while a search stands in its place; null before it was first drawn. */
  readonly tree: Tree | null;
  /**
   * The class that the tree is to show, at the end of the classes that lead to it; alone: by first parents. Null where
   * nothing is waited for.
   */
  readonly treeTarget: readonly ClassId[] | null;
  setTree(tree: Tree): void;
  /** Opens the tree at a class: along these classes, from the top one to its parent, or by first parents. */
  showInTree(id: ClassId, along?: readonly ClassId[]): void;
  /** The tree has shown it. */
  clearTreeTarget(): void;
}

/** What one document has taught a class; of its text there are vectors only. */
export interface Taught {
  /** Its number. */
  readonly document: number;
  readonly corrections: number;
  readonly examples: KeptExamples;
}

/** A class that a reader has learned from corrections. */
export interface LearnedClass {
  readonly id: ClassId;
  /** Id of the model: vectors are one reader's. */
  readonly reader: string;
  readonly delta: Delta;
  readonly taught: readonly Taught[];
  /** What came with the class from elsewhere; `delta` includes it. */
  readonly carried?: Carried;
}

export interface LearningSlice {
  /** No class twice. */
  readonly learned: readonly LearnedClass[];
  /** Takes over what was kept, or a file says; classes that have learned here already become that. */
  restoreLearned(learned: readonly LearnedClass[]): void;
  /** Takes over what came with classes, in the place of what they had learned here. */
  takeCarried(carried: readonly CarriedClass[]): void;
  /** Fits classes, a moment later, to all that was decided in a document. */
  learnFrom(number: number): Promise<void>;
  /** A class is as it was before; null: all are. */
  forgetLearned(id: ClassId | null): Promise<void>;
  /** Forgets what documents have taught. What others have taught as well is fitted anew with the next correction. */
  forgetTaught(numbers: readonly number[]): Promise<void>;
}

export type SchemaState = LearningSlice &
  LibrarySlice &
  OwnClassesSlice &
  SelectionSlice &
  SearchSlice &
  SuggestionsSlice &
  LinkSlice &
  TreeSlice;
