import { createRoot } from "react-dom/client";
import { App } from "./app";
import { browserEnvironment } from "./state/browser";
import { activeDocument } from "./state/documents/document";
import { openLink, start } from "./state/start";
import { createAppStore } from "./state/store";
import { Spoken, translationOf } from "./ui/messages/language";
import { loadFirstMarks } from "./ui/text/first-paint";
import "./styles.css";

/** How long the page waits for what is kept; a storage that answers later finds an empty page that takes no text yet. */
const PATIENCE_MILLISECONDS = 1000;

const environment = browserEnvironment();
const store = createAppStore(environment);

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no element with the id root.");
const page = createRoot(root);

const started = start(store, environment, takeFragment());
void restored()
  .then(() =>
    Promise.all([
      translationOf(store.getState().language),
      activeDocument(store.getState()).result === null ? null : loadFirstMarks(),
    ]),
  )
  .then(([translation]) =>
    page.render(
      <Spoken store={store} first={translation}>
        <App store={store} />
      </Spoken>,
    ),
  );

// The last moment that a page surely hears of before it may be gone.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") void started.then(({ flush }) => flush());
});
addEventListener("hashchange", () => {
  const fragment = takeFragment();
  // What a link brings is told beside what is here, and so not before that is here.
  void started.then(() => openLink(store, fragment));
});

/** Resolves once what was kept is back, so that the page is drawn with its text, and not a moment before without it. */
function restored(): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = store.subscribe((state) => {
      if (state.restored) done();
    });
    const timer = setTimeout(done, PATIENCE_MILLISECONDS);
    function done(): void {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    }
  });
}

/** The link's fragment, taken out of the address: a reload must not bring the link's selection back. */
function takeFragment(): string {
  const { hash, pathname, search } = location;
  if (hash !== "") history.replaceState(history.state, "", `${pathname}${search}`);
  return hash;
}
