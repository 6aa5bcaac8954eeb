import { useEffect, useRef, useState } from "react";
import { PLACES } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { FILE_KINDS, useOpenFile } from "./use-open-file";

/** Takes files dropped anywhere on the page, and holds the browser's file chooser for the button "Open file". */
export function FileDrop() {
  const words = useMessages(pageMessages);
  const open = useOpenFile();
  const [over, setOver] = useState(false);
  /** Elements that the pointer has entered and not left; leaving one for its child must not hide the invitation. */
  const depth = useRef(0);

  useEffect(() => {
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth.current += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setOver(false);
    };
    const allow = (event: DragEvent): void => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth.current = 0;
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void open(file);
    };
    const listeners = [
      ["dragenter", enter],
      ["dragleave", leave],
      ["dragover", allow],
      ["drop", drop],
    ] as const;
    for (const [name, listener] of listeners) window.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of listeners) window.removeEventListener(name, listener);
    };
  }, [open]);

  return (
    <>
      <input
        id={PLACES.file}
        type="file"
        accept={FILE_KINDS}
        aria-label={words.fileToOpen}
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // Emptied, so that the same file can be chosen again after it was changed.
          event.currentTarget.value = "";
          if (file !== undefined) void open(file);
        }}
      />
      {over && (
        <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-scrim p-6">
          <p className="rounded-lg border border-hairline bg-raised px-6 py-4 font-serif text-reading shadow-sheet">
            {words.drop}
          </p>
        </div>
      )}
    </>
  );
}
