import { useEffect, useState } from "react";
import { sentences } from "../../core/text/sentences";

/** Blank lines end every sentence, so what lies between them can be counted apart. */
const BLANK_LINES = /\n[^\S\n]*\n/u;
/** How long counting goes on before the page gets its turn. */
const TURN_MILLISECONDS = 12;

/** How many sentences a text has; counted between the page's own work, and null until that is done. */
export function useSentenceCount(text: string): number | null {
  const [counted, setCounted] = useState<{ readonly text: string; readonly count: number } | null>(null);
  useEffect(() => {
    const paragraphs = text.split(BLANK_LINES);
    let next = 0;
    let count = 0;
    const turn = (): void => {
      const end = performance.now() + TURN_MILLISECONDS;
      while (next < paragraphs.length && performance.now() < end) {
        count += sentences(paragraphs[next] ?? "").length;
        next += 1;
      }
      if (next === paragraphs.length) setCounted({ text, count });
      else timer = setTimeout(turn, 0);
    };
    let timer = setTimeout(turn, 0);
    return () => clearTimeout(timer);
  }, [text]);
  return counted?.text === text ? counted.count : null;
}
