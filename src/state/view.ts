export type ResultTab = "text" | "graph" | "table" | "code";

/** What is looked at; the views are linked through it. */
export interface ViewSlice {
  readonly tab: ResultTab;
  /** Ids of the objects under the pointer or the focus; empty where there are none. */
  readonly hovered: readonly string[];
  /** Id of the object whose details are shown. */
  readonly chosen: string | null;
  /** The class that the legend limits the views to (`kind:Name`), or null. */
  readonly onlyClass: string | null;
  /** Index of the prompt that is open for inspection, or null. */
  readonly openPrompt: number | null;
  setTab(tab: ResultTab): void;
  hover(ids: readonly string[]): void;
  choose(id: string | null): void;
  showOnly(classId: string | null): void;
  inspectPrompt(prompt: number | null): void;
}
