import { createContext, createElement, Fragment, type ReactNode, useContext } from "react";
import type * as chapters from "./en";
import { english } from "./en/english";
import type { Format } from "./format";

/**
 * All words of the interface stand in chapters, one for a pane or two. A pane imports its chapter in English, so that
 * words are loaded with what says them and the first screen does not wait for those of the dialogs; whoever reads
 * another language gets all chapters of that language from `TranslationProvider`.
 */
export interface Chapter<Name extends string, Words> {
  readonly name: Name;
  readonly english: Words;
}

export const chapter = <Name extends string, Words>(name: Name, english: Words): Chapter<Name, Words> => ({
  name,
  english,
});

/** A message with elements in it: rich`In the text it reads ${quotation}.` */
export const rich = (texts: TemplateStringsArray, ...elements: readonly ReactNode[]): ReactNode =>
  createElement(Fragment, null, ...texts.flatMap((text, index) => [text, elements[index]]));

type AnyChapter = (typeof chapters)[keyof typeof chapters];

/** Every message of the page: another language has the same keys, and takes the same parameters. */
export type Messages = { readonly [C in AnyChapter as C["name"]]: C["english"] };

/** A language of the interface other than English. */
export interface Translation {
  /** As `lang` has it. */
  readonly locale: string;
  readonly format: Format;
  readonly messages: Messages;
}

/** Null: the page is in English. */
const TranslationContext = createContext<Translation | null>(null);

export const TranslationProvider = TranslationContext.Provider;

/** The messages of a chapter in the language of the page. */
export const useMessages = <Name extends keyof Messages>(chapter: Chapter<Name, Messages[Name]>): Messages[Name] =>
  useTranslate()(chapter);

/** The same for chapters that come after what says them. */
export function useTranslate() {
  const translation = useContext(TranslationContext);
  return <Name extends keyof Messages>({ name, english }: Chapter<Name, Messages[Name]>): Messages[Name] =>
    translation?.messages[name] ?? english;
}

/** How the language of the page writes numbers. */
export const useFormat = (): Format => useContext(TranslationContext)?.format ?? english;
