/** What Chromium fires where the page could be installed; no standard, so TypeScript does not know it. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

const isPrompt = (event: Event): event is InstallPrompt => "prompt" in event && typeof event.prompt === "function";

/** Asks the user whether to install the page as an app; null where the browser does not offer to. */
export type Install = (() => Promise<void>) | null;

/**
 * Listens for the browser's offer from now on, for it can come before anybody asks for it. The function that it returns
 * tells what there is and whatever changes, until its own result is called. Others than Chromium never offer: there it is
 * the browser's menu that installs.
 */
export function listenForInstall(page: EventTarget): (hear: (install: Install) => void) => () => void {
  const hearers = new Set<(install: Install) => void>();
  let install: Install = null;
  const tell = (next: Install): void => {
    install = next;
    for (const hear of hearers) hear(next);
  };
  page.addEventListener("beforeinstallprompt", (event) => {
    if (!isPrompt(event)) return;
    // The page has a place of its own for it; the browser's banner would cover the text.
    event.preventDefault();
    tell(async () => {
      // An offer can be taken up once.
      tell(null);
      await event.prompt();
    });
  });
  page.addEventListener("appinstalled", () => tell(null));
  return (hear) => {
    hearers.add(hear);
    hear(install);
    return () => hearers.delete(hear);
  };
}
