import { useActionEntries } from "../actions/use-action";
import { useApp } from "../app-store";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { MenuButton, type MenuEntry } from "../primitives/menu";

/** Settings and help. */
export function MoreMenu() {
  const words = useMessages(pageMessages);
  const canInstall = useApp((state) => state.install !== null);
  const themes = useActionEntries(["theme-system", "theme-light", "theme-dark"]);
  const asking = useActionEntries(["describe-classes", "hold-to-schema", "mentions-from-text"]);
  const keeping = useActionEntries(["keep-nothing"]);
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
