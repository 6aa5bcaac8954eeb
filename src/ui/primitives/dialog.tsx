import { type ReactNode, useId } from "react";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { classes } from "./classes";
import { IconButton } from "./icon-button";
import { useModal } from "./use-modal";

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
