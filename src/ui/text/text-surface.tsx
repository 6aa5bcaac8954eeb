import { type ComponentType, type RefObject, useEffect, useRef, useState } from "react";
import { PLACES } from "../layout/shell";
import { resultsMessages } from "../messages/en/results";
import { useMessages } from "../messages/messages";
import { FirstPaint } from "./first-paint";
import "./surface/surface.css";

/**
 * The text to read and to write, marks and all. The editor is no part of the first load: until it has come, which takes a
 * moment, the same text stands there to be read.
 */
export function TextSurface() {
  const words = useMessages(resultsMessages);
  const [Editor, setEditor] = useState<ComponentType<{ readonly focused: RefObject<boolean> }> | null>(null);
  const focused = useRef(false);

  useEffect(() => {
    let wanted = true;
    void import("./editor").then((late) => {
      if (wanted) setEditor(() => late.Editor);
    });
    return () => {
      wanted = false;
    };
  }, []);

  return (
    <section id={PLACES.annotated} aria-label={words.annotatedText} className="text-surface" tabIndex={-1}>
      {Editor === null ? <FirstPaint focused={focused} /> : <Editor focused={focused} />}
    </section>
  );
}
