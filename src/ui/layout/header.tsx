import { examples } from "../../examples/examples";
import { ActionButton, useActionEntries } from "../actions/use-action";
import { useApp, useAppStore } from "../app-store";
import { DocumentsButton } from "../documents/documents-button";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { ModelButton } from "../model/model-button";
import { MenuButton, type MenuEntry } from "../primitives/menu";
import { ExportMenu } from "../results/export/export-menu";
import { useShell } from "./shell";

/** The upper edge of the page: its name, the model, and what concerns the document as a whole. */
export function Header() {
  const words = useMessages(pageMessages);
  return (
    <header className="border-b border-hairline px-4 py-2 tablet:px-6">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 tablet:flex-nowrap tablet:gap-x-4">
        <h1 className="shrink-0 font-serif text-reading leading-8 max-tablet:text-[1rem]">
          {words.product} <span className="hidden text-faint desk:inline">{words.inThePage}</span>
        </h1>
        {/* On phones a line of their own. */}
        <div className="order-last flex w-full min-w-0 items-center gap-2 tablet:contents">
          <DocumentsButton />
          <div className="min-w-0 max-tablet:flex-1 tablet:ml-auto">
            <ModelButton />
          </div>
        </div>
        <div className="-mr-2 ml-auto flex shrink-0 items-center tablet:ml-0">
          <ExamplesMenu />
          <ActionButton action="share" variant="quiet" />
          <ExportMenu />
          <MoreMenu />
        </div>
      </div>
    </header>
  );
}

/** Texts with their selections; one comes as a document of its own, and Enter then runs it. */
function ExamplesMenu() {
  const words = useMessages(pageMessages);
  const store = useAppStore();
  const running = useApp((state) => state.run.status !== "idle");
  const { goToExtract } = useShell();
  return (
    <MenuButton
      label={words.examples}
      disabled={running}
      entries={examples.map((example) => ({
        type: "action" as const,
        label: example.title,
        note: words.aboutExample[example.id],
        onSelect: () => {
          const { openText, replaceSelection, setTab } = store.getState();
          openText(example.text, example.title);
          replaceSelection(example.classes, false);
          setTab("text");
          goToExtract();
        },
      }))}
    />
  );
}

/** Settings and help. */
function MoreMenu() {
  const words = useMessages(pageMessages);
  const canInstall = useApp((state) => state.install !== null);
  const themes = useActionEntries(["theme-system", "theme-light", "theme-dark"]);
  const asking = useActionEntries(["describe-classes", "hold-to-schema", "mentions-from-text", "likely-only"]);
  const keeping = useActionEntries(["keep-nothing", "letter-keys"]);
  const others = useActionEntries(canInstall ? ["storage", "install", "keys"] : ["storage", "keys"]);
  const entries: readonly MenuEntry[] = [
    { type: "heading", label: words.theme },
    ...themes,
    { type: "line" },
    { type: "heading", label: words.asking },
    ...asking,
    { type: "line" },
    ...keeping,
    { type: "line" },
    ...others,
  ];
  return <MenuButton label={words.more} icon="more" entries={entries} />;
}
