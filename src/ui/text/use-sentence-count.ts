import { useEffect, useState } from "react";
import { finishInSlices } from "../../core/sliced";
import { slicedSentences } from "../../core/text/sentences";

/** How many sentences a text has; counted between the page's own work, and null until that is done. */
export function useSentenceCount(text: string): number | null {
  const [counted, setCounted] = useState<{ readonly text: string; readonly count: number } | null>(null);
  useEffect(() => {
    let wanted = true;
    void finishInSlices(slicedSentences(text), () => wanted).then((found) => {
      if (wanted && found !== null) setCounted({ text, count: found.length });
    });
    return () => {
      wanted = false;
    };
  }, [text]);
  return counted?.text === text ? counted.count : null;
}
