import { type Example, examples, lateExamples } from "../../examples/examples";
import { ActionButton, useActionEntries } from "../actions/use-action";
import { useApp, useAppStore } from "../app-store";
import { pageMessages } from "../messages/en/page";
import { resultsMessages } from "../messages/en/results";
import { useMessages } from "../messages/messages";
import { MenuButton, type MenuEntry } from "../primitives/menu";
import { ExportMenu, useExports } from "../results/export/export-menu";
import { useShell } from "./shell";

/** What concerns the document as a whole, settings and help; on phones all of it is one menu. */
export function HeaderMenus({ isPhone }: { readonly isPhone: boolean }) {
  return isPhone ? (
    <PhoneMenu />
  ) : (
    <>
      <ExamplesMenu />
      <ActionButton action="share" variant="quiet" />
      <ExportMenu />
      <MoreMenu />
    </>
  );
}

/** Texts with their selections; one comes as a document of its own, and Enter then runs it. */
function useExamples(): readonly MenuEntry[] {
  const words = useMessages(pageMessages);
  const store = useAppStore();
  const running = useApp((state) => state.run.status !== "idle");
  const { goToExtract } = useShell();
  const open = ({ text, title, classes }: Example): void => {
    const { openText, replaceSelection, setTab } = store.getState();
    openText(text, title);
    replaceSelection(classes, false);
    setTab("text");
    goToExtract();
  };
  const entry = ({ id, title }: Pick<Example, "id" | "title">, onSelect: () => void): MenuEntry => ({
    type: "action",
    label: title,
    note: words.aboutExample[id],
    disabled: running,
    onSelect,
  });
  return [
    ...examples.map((example) => entry(example, () => open(example))),
    ...lateExamples.map((example) => entry(example, () => void example.load().then(open))),
  ];
}

function ExamplesMenu() {
  const words = useMessages(pageMessages);
  const running = useApp((state) => state.run.status !== "idle");
  return <MenuButton label={words.examples} disabled={running} entries={useExamples()} />;
}

/** On phones everything that does not fit stands in one menu. */
function PhoneMenu() {
  const words = useMessages(pageMessages);
  const results = useMessages(resultsMessages);
  const share = useActionEntries(["share"]);
  const entries: readonly MenuEntry[] = [
    ...share,
    { type: "line" },
    { type: "heading", label: results.export },
    ...useExports().entries,
    { type: "line" },
    { type: "heading", label: words.examples },
    ...useExamples(),
    { type: "line" },
    ...useSettings(),
  ];
  return <MenuButton label={words.more} icon="more" entries={entries} />;
}

/** Settings and help. */
function useSettings(): readonly MenuEntry[] {
  const words = useMessages(pageMessages);
  const canInstall = useApp((state) => state.install !== null);
  const themes = useActionEntries(["theme-system", "theme-light", "theme-dark"]);
  const languages = useActionEntries(["language-en", "language-zh"]);
  const asking = useActionEntries(["describe-classes", "hold-to-schema", "mentions-from-text", "likely-only"]);
  const keeping = useActionEntries(["keep-nothing", "letter-keys"]);
  const others = useActionEntries(canInstall ? ["storage", "install", "help"] : ["storage", "help"]);
  return [
    { type: "heading", label: words.theme },
    ...themes,
    { type: "line" },
    { type: "heading", label: words.language },
    ...languages,
    { type: "line" },
    { type: "heading", label: words.asking },
    ...asking,
    { type: "line" },
    ...keeping,
    { type: "line" },
    ...others,
  ];
}

function MoreMenu() {
  const words = useMessages(pageMessages);
  return <MenuButton label={words.more} icon="more" entries={useSettings()} />;
}
