import type { Choice } from "../../core/schema/selection";
import type { LinkClasses } from "../../core/share/link-classes";
import { nameClasses, type SharedLink } from "../../core/share/shared-link";
import { isExample } from "../../examples/examples";
import type { AppState, Slice } from "../state";
import { choiceOf } from "./selection";

/** What a link brought, beside what is here. */
export interface Offer {
  readonly link: SharedLink;
  readonly brought: LinkClasses;
}

export interface LinkSlice {
  /** Waits for "Use this selection" or "Keep mine"; null where nothing does. */
  readonly offered: Offer | null;
  /** Takes what a link brings where nothing of the user's is in its way, else offers it. */
  offerLink(link: SharedLink): Promise<void>;
  /** `replaceOwn`: classes of the link take the places of the user's of the same names. */
  acceptOffered(replaceOwn?: boolean): Promise<void>;
  declineOffered(): void;
}

/** Where a text came from that came with a link. */
const LINK_SOURCE = "Link";

const NOTHING_BROUGHT: LinkClasses = { added: [], clashing: [], circular: [] };

export const createLinkSlice: Slice<LinkSlice> = (set, get) => {
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
      get().changeOwnClasses({ words: "add the classes of the link", classes });
    }
    set({ ...named(choiceOf(link), get()), completing: null, descriptions: link.descriptions, chosenByHand: true });
    if (link.text !== null) get().replaceText(link.text, LINK_SOURCE);
  };

  return {
    offered: null,
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
    declineOffered: () => set({ offered: null }),
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
  (link.text === null || link.text === state.text) &&
  brought.added.length + brought.clashing.length === 0;

/** Whether something that the user chose or wrote would go. */
const replacesSomething = ({ link: { text }, brought }: Offer, state: AppState): boolean =>
  (state.chosenByHand && state.selected.length + state.branches.length > 0) ||
  brought.clashing.length > 0 ||
  (text !== null && text !== state.text && state.text.trim() !== "" && !isExample(state.text));

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  const members = new Set(a);
  return a.length === b.length && b.every((id) => members.has(id));
}
