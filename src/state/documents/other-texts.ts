import type { Environment } from "../environment";
import { readResult } from "../persist/stored";
import { isTyped, type KeptText, keyAt } from "../persist/tab-places";
import type { AppState, Slice } from "../state";
import { NOTHING_LOOKED_AT } from "./view";

/** Texts that were typed in other tabs, which are closed now: they are kept until they are taken or forgotten. */
export interface OtherTextsSlice {
  /** The number under which this tab keeps its text and results (`tab-places.ts`). */
  readonly place: number;
  /** The newest first, worth offering or not. What goes from this list is deleted from this computer with the next write. */
  readonly otherTexts: readonly KeptText[];
  /** Puts such a text in the place of this tab's, which can be brought back, with the results that it had. */
  takeOtherText(place: number): Promise<void>;
  forgetOtherText(place: number): void;
}

/** The newest of them that somebody may want here; null where there is none. */
export const offeredText = ({ text, otherTexts }: Pick<AppState, "text" | "otherTexts">): KeptText | null =>
  otherTexts.find((other) => other.text !== text && isTyped(other)) ?? null;

export const createOtherTextsSlice =
  (environment: Environment): Slice<OtherTextsSlice> =>
  (set, get) => {
    const drop = (place: number) => set({ otherTexts: get().otherTexts.filter((other) => other.place !== place) });
    return {
      place: 1,
      otherTexts: [],
      async takeOtherText(place) {
        const other = get().otherTexts.find((kept) => kept.place === place);
        if (other === undefined) return;
        const result = readResult(await environment.storage.get(keyAt("result", place)).catch(() => null));
        get().abandonRun();
        get().replaceText(other.text, other.source);
        const found = result !== null && result.document.text === other.text ? result : null;
        set({
          result: found?.document ?? null,
          resultSentences: found?.sentences ?? 0,
          editing: found === null,
          ...NOTHING_LOOKED_AT,
        });
        drop(place);
      },
      forgetOtherText: drop,
    };
  };
