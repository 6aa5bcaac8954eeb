import type { OfflineSupport } from "../environment";

/** Beside the page; the build makes it of src/worker/service-worker.ts. */
const WORKER = "service-worker.js";
/** In the session's storage: the tab was started anew for the sake of isolation. */
const TRIED = "knowcoder-isolation";

/** The browser's service worker for the page; null in development, and where there is none to be had. */
export function browserOffline(followInstall: OfflineSupport["followInstall"]): OfflineSupport | null {
  // Not DEV, which is true of a build that a test makes.
  if (import.meta.env.MODE === "development" || !("serviceWorker" in navigator)) return null;
  return {
    followInstall,
    async register(hear) {
      const { registerWorker } = await import("../../platform/offline/client");
      return registerWorker(navigator.serviceWorker, new URL(WORKER, document.baseURI).href, hear);
    },
    mayIsolate: () => !crossOriginIsolated && !wasTouched() && firstTry(),
    onReturn(milliseconds, call) {
      let last = Date.now();
      const listener = (): void => {
        if (document.visibilityState !== "visible" || Date.now() - last < milliseconds) return;
        last = Date.now();
        call();
      };
      document.addEventListener("visibilitychange", listener);
      return () => document.removeEventListener("visibilitychange", listener);
    },
  };
}

/** Whether somebody has pressed or typed anything since the page was loaded; browsers that do not say count as touched. */
const wasTouched = (): boolean => !("userActivation" in navigator) || navigator.userActivation.hasBeenActive;

/** Whether this tab has not tried yet; a browser that cannot remember it would try for ever. */
function firstTry(): boolean {
  try {
    if (sessionStorage.getItem(TRIED) !== null) return false;
    sessionStorage.setItem(TRIED, "tried");
    return true;
  } catch {
    return false;
  }
}
