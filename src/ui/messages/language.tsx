import { type ReactNode, useEffect, useLayoutEffect, useState } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { Language } from "../../state/page/state";
import type { AppState } from "../../state/state";
import { type Translation, TranslationProvider } from "./messages";

/** A language beside English: one file that has all of its chapters, fetched where it is spoken. */
const TRANSLATIONS: Readonly<Record<Exclude<Language, "en">, () => Promise<{ readonly translation: Translation }>>> = {
  zh: () => import("./zh"),
};

/** The language that was chosen; where none was, the browser's. */
export const languageOf = (chosen: Language | null): Language =>
  chosen ?? (navigator.language.startsWith("zh") ? "zh" : "en");

/** Null: English, also where another language cannot be fetched. */
export async function translationOf(chosen: Language | null): Promise<Translation | null> {
  const language = languageOf(chosen);
  if (language === "en") return null;
  return TRANSLATIONS[language]().then(
    ({ translation }) => translation,
    () => null,
  );
}

interface SpokenProps {
  readonly store: StoreApi<AppState>;
  /** What the page speaks before its language is changed. */
  readonly first: Translation | null;
  readonly children: ReactNode;
}

/** Says everything in the language that is chosen, as soon as that has come. */
export function Spoken({ store, first, children }: SpokenProps) {
  const chosen = useStore(store, (state) => state.language);
  const [translation, speak] = useState(first);
  useEffect(() => {
    let wanted = true;
    void translationOf(chosen).then((now) => {
      if (wanted) speak(now);
    });
    return () => {
      wanted = false;
    };
  }, [chosen]);
  useLayoutEffect(() => {
    document.documentElement.lang = translation?.locale ?? "en";
  }, [translation]);
  return <TranslationProvider value={translation}>{children}</TranslationProvider>;
}
