import { type MouseEvent, type ReactNode, type RefObject, type SyntheticEvent, useEffect, useId, useRef } from "react";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { IconButton } from "./button";
import { classes } from "./classes";

interface DialogProps {
  readonly onClose: () => void;
  /** The heading, and so the accessible name. */
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons at the lower edge. */
  readonly footer?: ReactNode;
  readonly width?: "narrow" | "normal" | "wide";
}

const WIDTHS = { narrow: "max-w-md", normal: "max-w-xl", wide: "max-w-3xl" } as const;

/**
 * A modal dialog on the native element: the browser keeps the focus inside and gives it back to what
 * opened the dialog. Escape closes it, and so does a press on the ground around it. It is open as long as it is mounted.
 */
export function Dialog({ onClose, title, children, footer, width = "normal" }: DialogProps) {
  const words = useMessages(pageMessages);
  const modal = useModal(onClose);
  const titleId = useId();

  return (
    <dialog
      {...modal}
      aria-labelledby={titleId}
      className={classes(
        "m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] flex-col overflow-hidden rounded-lg border border-hairline bg-raised p-0 text-ink shadow-sheet backdrop:bg-scrim open:flex",
        WIDTHS[width],
      )}
    >
      <header className="flex items-center justify-between gap-4 py-3 pr-3 pl-6">
        <h2 id={titleId} className="font-serif text-title">
          {title}
        </h2>
        <IconButton icon="close" label={words.close} onClick={onClose} />
      </header>
      <div className="min-h-0 overflow-y-auto px-6 pt-1 pb-6">{children}</div>
      {footer !== undefined && (
        <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-hairline px-6 py-3">
          {footer}
        </footer>
      )}
    </dialog>
  );
}

interface Modal {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly onCancel: (event: SyntheticEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
}

/**
 * Shows a native dialog as long as it is mounted: the browser keeps the focus inside, and it returns to what opened the
 * dialog. Escape and a press on the ground around it ask to close it.
 */
export function useModal(onClose: () => void): Modal {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    const opener = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      // The browser restores the focus where it can; a menu entry that opened the dialog is gone by now.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return {
    ref,
    onCancel(event) {
      // A file picker inside that was left without a choice tells so by an event of the same name, which bubbles.
      if (event.target !== event.currentTarget) return;
      event.preventDefault();
      onClose();
    },
    onClick(event) {
      if (event.target === event.currentTarget) onClose();
    },
  };
}
