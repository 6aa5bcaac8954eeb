import { classId } from "../../core/schema/class";
import type { Choice } from "../../core/schema/selection";
import type { LinkClasses } from "../../core/share/link-classes";
import { nameClasses, type SharedLink } from "../../core/share/shared-link";
import { isExample } from "../../examples/examples";
import { activeDocument } from "../documents/document";
import type { AppState, Slice } from "../state";
import { choiceOf } from "./selection";
import type { LinkSlice, Offer, SchemaState } from "./state";

/** Where a text came from that came with a link. */
const LINK_SOURCE = "Link";

const NOTHING_BROUGHT: LinkClasses = { added: [], clashing: [], circular: [] };

/** What a link can do beyond the first load. */
export const linkActions: Slice<SchemaState, Pick<LinkSlice, "offerLink" | "acceptOffered">> = (set, get) => {
  const compare = async (ownClasses: SharedLink["ownClasses"]): Promise<LinkClasses> => {
    if (ownClasses.length === 0) return NOTHING_BROUGHT;
    const { sortLinkClasses } = await import("../../core/share/link-classes");
    return sortLinkClasses(get().builtIn, get().ownClasses, ownClasses);
  };

  const take = async ({ link, brought }: Offer, replaceOwn: boolean): Promise<void> => {
    const taken = replaceOwn ? [...brought.added, ...brought.clashing] : brought.added;
    set({ offered: null });
    if (taken.length > 0) {
      const { withLinkClasses } = await import("../../core/share/link-classes");
      const { builtIn, ownClasses } = get();
      const classes = withLinkClasses(builtIn, ownClasses, taken);
      get().changeOwnClasses({ done: { type: "add-of-link", classes: taken.map(({ name }) => name) }, classes });
      const ids = new Set(taken.map(classId));
      get().takeCarried((link.learned ?? []).filter(({ id }) => ids.has(id)));
    }
    // The document that is put away keeps what was selected with it.
    if (link.text !== null) get().openText(link.text, LINK_SOURCE);
    set({ ...named(choiceOf(link), get()), completing: null, chosenByHand: true });
    get().changeSettings({ descriptions: link.descriptions });
  };

  return {
    async offerLink(link) {
      const offer: Offer = { link: named(link, get()), brought: await compare(link.ownClasses) };
      if (bringsNothing(offer, get())) return;
      if (replacesSomething(offer, get())) set({ offered: offer });
      else await take(offer, false);
    },
    async acceptOffered(replaceOwn = false) {
      const { offered } = get();
      if (offered !== null) await take(offered, replaceOwn);
    },
  };
};

/** With the names of classes that came by number, as far as the library is here and has them. */
export function named<C extends Choice>(choice: C, { library }: Pick<AppState, "library">): C {
  if (library === null) return choice;
  const { selected, branches, except } = choice;
  return {
    ...choice,
    selected: nameClasses(selected, library),
    branches: nameClasses(branches, library),
    except: nameClasses(except, library),
  };
}

const PARTS = ["selected", "branches", "except"] as const satisfies readonly (keyof Choice)[];

const bringsNothing = ({ link, brought }: Offer, state: AppState): boolean =>
  PARTS.every((part) => sameMembers(link[part], state[part])) &&
  link.descriptions === state.descriptions &&
  (link.text === null || link.text === activeDocument(state).text) &&
  brought.added.length + brought.clashing.length === 0;

/** Whether something that the user chose or wrote would make room for it. */
function replacesSomething({ link: { text: brings }, brought }: Offer, state: AppState): boolean {
  const { text } = activeDocument(state);
  return (
    (state.chosenByHand && state.selected.length + state.branches.length > 0) ||
    brought.clashing.length > 0 ||
    (brings !== null && brings !== text && text.trim() !== "" && !isExample(text))
  );
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  const members = new Set(a);
  return a.length === b.length && b.every((id) => members.has(id));
}
