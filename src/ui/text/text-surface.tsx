import { type ComponentType, type RefObject, useEffect, useRef, useState } from "react";
import { failureOf } from "../../core/errors";
import { useAppStore } from "../app-store";
import { PLACES } from "../layout/shell";
import { resultsMessages } from "../messages/en/results";
import { useMessages } from "../messages/messages";
import { FirstPaint } from "./first-paint";
import "./surface/surface.css";

type EditorComponent = ComponentType<{ readonly focused: RefObject<boolean> }>;

/** Once it has come it is there at once, in whatever arrangement of the page. */
let loaded: EditorComponent | null = null;

/**
 * The text to read and to write, marks and all. The editor is no part of the first load: until it has come, which takes a
 * moment, the same text stands there to be read.
 */
export function TextSurface() {
  const words = useMessages(resultsMessages);
  const store = useAppStore();
  const [Editor, setEditor] = useState(() => loaded);
  const focused = useRef(false);

  useEffect(() => {
    let wanted = true;
    import("./editor").then(
      (late) => {
        loaded = late.Editor;
        if (wanted) setEditor(() => late.Editor);
      },
      (thrown) => store.getState().fail(failureOf(thrown)),
    );
    return () => {
      wanted = false;
    };
  }, [store]);

  return (
    <section id={PLACES.annotated} aria-label={words.annotatedText} className="text-surface" tabIndex={-1}>
      {Editor === null ? <FirstPaint focused={focused} /> : <Editor focused={focused} />}
    </section>
  );
}
