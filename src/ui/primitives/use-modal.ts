import { type RefObject, useEffect, useRef } from "react";

/** Shows a native dialog as long as it is mounted: the browser keeps the focus inside, and it returns to what opened the dialog. */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    const opener = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      // The browser restores the focus where it can; a menu entry that opened the dialog is gone by now.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return element;
}
