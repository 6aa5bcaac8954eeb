import { type KeyboardEvent, useEffect, useRef } from "react";
import { activeDocument } from "../../../state/documents/document";
import { reviewedIn } from "../../../state/documents/found";
import { selectedClasses } from "../../../state/schema/selected-classes";
import type { ActionId } from "../../actions/actions";
import { printed } from "../../actions/keys";
import { ActionButton } from "../../actions/use-action";
import { useApp, useAppStore, useDocument } from "../../app-store";
import { PLACES, useShell } from "../../layout/shell";
import { actionsMessages } from "../../messages/en/actions";
import { textMessages } from "../../messages/en/text";
import { viewsMessages } from "../../messages/en/views";
import { useMessages } from "../../messages/messages";
import { Button, IconButton } from "../../primitives/button";
import { ClassTag } from "../../primitives/class-tag";
import { MenuButton } from "../../primitives/menu";
import { idOf, type PartProps } from "./found-where";
import { useChosen } from "./use-chosen";

/** What each key leads to from the object that is chosen. */
const STEPS = {
  j: "next",
  ArrowRight: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
} as const;

const isStep = (key: string): key is keyof typeof STEPS => Object.hasOwn(STEPS, key);

/**
 * What is chosen, and the way to other marks. Whoever chooses a mark in the text comes here, outside of the text, where
 * letters are keys; Enter leads back into the text.
 */
function ReviewRow({ document, object }: PartProps) {
  const words = useMessages(textMessages);
  const views = useMessages(viewsMessages);
  const choose = useApp((state) => state.choose);
  const setTab = useApp((state) => state.setTab);
  const { surface } = useShell();
  const actions = useMessages(actionsMessages);
  const withKey = (id: ActionId & keyof typeof actions.label): string =>
    `${actions.label[id]} (${printed(id)?.toUpperCase() ?? ""})`;
  const row = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each object that is chosen in the text takes the focus anew.
  useEffect(() => {
    const { activeElement } = window.document;
    const isInText = activeElement?.id === PLACES.text || activeElement === window.document.body;
    if (isInText) row.current?.focus({ preventScroll: true });
    // The details have taken some of the room.
    surface.current?.reveal(object.id);
  }, [object.id]);

  const walk = (to: (typeof STEPS)[keyof typeof STEPS]): void => {
    const next = surface.current?.neighbour(object.id, to) ?? null;
    if (next !== null) choose(next);
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const { key, ctrlKey, metaKey, target, currentTarget } = event;
    if (ctrlKey || metaKey) return;
    if (key === "Enter" && target === currentTarget) {
      setTab("text");
      requestAnimationFrame(() => surface.current?.placeCaret(object.id));
    } else if (isStep(key)) walk(STEPS[key]);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups what is filled in.
    <div
      ref={row}
      id={PLACES.review}
      role="group"
      aria-label={words.review}
      aria-description={words.reviewKeys}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys walk through the marks.
      tabIndex={0}
      onKeyDown={press}
      className="flex flex-wrap items-center justify-between gap-x-2 shrink-0 border-t border-hairline bg-raised py-2 pr-2 pl-4 focus-visible:-outline-offset-2"
    >
      <span className="flex min-w-0 items-center gap-2">
        <ClassTag id={idOf(object)} kind={object.kind} name={object.class} />
        <Decided id={object.id} />
      </span>
      <div className="flex shrink-0 items-center">
        <Button size="small" variant="quiet" title={`${words.previousMark} (K)`} onClick={() => walk("previous")}>
          {words.previous}
        </Button>
        <Button size="small" variant="quiet" title={`${words.nextMark} (J)`} onClick={() => walk("next")}>
          {words.next}
        </Button>
        <IconButton icon="close" label={views.closeDetails} onClick={() => choose(null)} />
      </div>
      <div className="mt-1 flex w-full flex-wrap items-center gap-1.5">
        <ActionButton action="accept" size="small" title={withKey("accept")} />
        <ActionButton action="reject" size="small" title={withKey("reject")} />
        <ChangeClass document={document} object={object} />
        <ActionButton
          action="undo-decision"
          size="small"
          variant="quiet"
          title={withKey("undo-decision")}
          otherwise="disabled"
        />
      </div>
    </div>
  );
}

/** The row about what is chosen; nothing where nothing is. */
export function ChosenRow() {
  const chosen = useChosen();
  return chosen === null ? null : <ReviewRow {...chosen} />;
}

/** What was decided about it, in a word. */
function Decided({ id }: { readonly id: string }) {
  const words = useMessages(textMessages);
  const review = useDocument((document) => reviewedIn(document)?.decided.get(id)?.review ?? null);
  if (review === null) return null;
  const { decision, anchor } = review;
  return (
    <span className="truncate text-small text-quiet">
      {decision === "changed" ? words.changedFrom(anchor.class) : words.decided[decision]}
    </span>
  );
}

/** As many classes are offered. */
const MOST_CLASSES = 60;

/** The classes that it may be instead: the selected ones of its kind, then others that were found. */
function ChangeClass({ document, object }: PartProps) {
  const actions = useMessages(actionsMessages);
  const store = useAppStore();
  const selected = useApp(selectedClasses);
  const names = new Set(
    [...selected.map(({ kind, name }) => ({ kind, class: name })), ...document.objects]
      .filter((one) => one.kind === object.kind && one.class !== object.class)
      .map((one) => one.class),
  );
  return (
    <MenuButton
      id={PLACES.changeClass}
      label={actions.label["change-class"]}
      size="small"
      variant="plain"
      align="start"
      disabled={names.size === 0}
      entries={[...names].slice(0, MOST_CLASSES).map((name) => ({
        type: "action",
        label: name,
        onSelect() {
          const { chosen } = activeDocument(store.getState());
          if (chosen !== null) void store.getState().decide(chosen, "changed", name);
        },
      }))}
    />
  );
}
