import { Suspense, useEffect, useRef, useState } from "react";
import { documentName } from "../../state/documents/document";
import { useDocument } from "../app-store";
import { late } from "../late";
import { documentsMessages } from "../messages/en/documents";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";

// The first screen shows a name alone.
const DocumentsList = late(
  () => import("./documents-list"),
  (module) => module.DocumentsList,
);

/** The name of the document that is shown; a press opens the list of all of them. */
export function DocumentsButton() {
  const words = useMessages(documentsMessages);
  const name = useDocument(documentName) || words.untitled;
  const [open, setOpen] = useState(false);
  const wrapper = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    // Whatever is pressed or has the focus is not to lie beneath the list.
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && !wrapper.current?.contains(target)) setOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
    };
  }, [open]);

  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };

  return (
    <div ref={wrapper} className="relative min-w-0 max-tablet:flex-1">
      <Button
        ref={button}
        variant="quiet"
        aria-label={words.button(name)}
        aria-haspopup="dialog"
        aria-expanded={open}
        title={name}
        onClick={() => setOpen(!open)}
        className={open ? "max-w-full min-w-0 shrink bg-hover text-ink" : "max-w-full min-w-0 shrink"}
      >
        <span className="min-w-0 max-w-72 truncate">{name}</span>
        <span aria-hidden="true" className="text-faint">
          ▾
        </span>
      </Button>
      {open && (
        <Suspense>
          <DocumentsList onClose={close} />
        </Suspense>
      )}
    </div>
  );
}
