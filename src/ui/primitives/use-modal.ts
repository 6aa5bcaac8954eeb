import { type MouseEvent, type RefObject, type SyntheticEvent, useEffect, useRef } from "react";

/** What a native dialog needs to be modal; spread over the element. */
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
