import { createRoot } from "react-dom/client";
import { App } from "../../../src/app";
import { browserEnvironment } from "../../../src/state/browser";
import { start } from "../../../src/state/start";
import { createAppStore } from "../../../src/state/store";
import { TranslationProvider } from "../../../src/ui/messages/messages";
import { pseudoLocale } from "../pseudo-locale";
import "../../../src/styles.css";

/** The page as `src/main.tsx` opens it, in a language that nobody speaks. */
const environment = browserEnvironment();
const store = createAppStore(environment);
const root = document.getElementById("root");
if (root === null) throw new Error("The page has no element with the id root.");
const page = createRoot(root);
await start(store, environment, "");
page.render(
  <TranslationProvider value={pseudoLocale}>
    <App store={store} />
  </TranslationProvider>,
);
