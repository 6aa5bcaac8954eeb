import { type ReactNode, useId } from "react";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { IconButton } from "./icon-button";
import { useModal } from "./use-modal";

interface DrawerProps {
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
}

/** A modal sheet at the left edge, as high as the window; its content scrolls by itself. */
export function Drawer({ onClose, title, children }: DrawerProps) {
  const words = useMessages(pageMessages);
  const modal = useModal(onClose);
  const titleId = useId();
  return (
    <dialog
      {...modal}
      aria-labelledby={titleId}
      className="m-0 h-dvh max-h-none w-[min(26rem,calc(100vw-3rem))] flex-col border-r border-hairline bg-ground p-0 text-ink shadow-sheet backdrop:bg-scrim open:flex"
    >
      <header className="flex items-center justify-between py-2 pr-2 pl-4">
        <h2 id={titleId} className="font-serif text-reading">
          {title}
        </h2>
        <IconButton icon="close" label={words.close} onClick={onClose} />
      </header>
      {children}
    </dialog>
  );
}
