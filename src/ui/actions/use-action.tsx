import { type ComponentProps, type MouseEvent, type ReactNode, useRef } from "react";
import { useShallow } from "zustand/react/shallow";
import { shallow } from "zustand/shallow";
import type { AppState } from "../../state/state";
import { useApp, useAppStore } from "../app-store";
import { useShell } from "../layout/shell";
import { actionsMessages } from "../messages/en/actions";
import { type Messages, useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import type { MenuEntry } from "../primitives/menu";
import { ACTIONS, type ActionId } from "./actions";
import { printed } from "./keys";

/** An action as it is now, for what shows it. */
interface ActionNow {
  readonly label: string;
  readonly about: string | undefined;
  readonly enabled: boolean;
  readonly checked: boolean | undefined;
}

const nowOf = (id: ActionId, state: AppState, words: Messages["actions"]): ActionNow => {
  const { label, about, when, checked } = ACTIONS[id];
  return {
    label: label?.(words, state) ?? words.label[id],
    about: about?.(words, state),
    enabled: when?.(state) ?? true,
    checked: checked?.(state),
  };
};

/** Performs an action as everything is at that moment, if it can be performed. */
export function usePerform(): (id: ActionId) => void {
  const store = useAppStore();
  const shell = useShell();
  return (id) => {
    const state = store.getState();
    const { when, perform } = ACTIONS[id];
    if (when?.(state) ?? true) perform({ state, shell });
  };
}

export function useAction(id: ActionId): ActionNow {
  const words = useMessages(actionsMessages);
  return useApp(useShallow((state) => nowOf(id, state, words)));
}

interface ActionButtonProps extends Omit<ComponentProps<typeof Button>, "onClick" | "disabled"> {
  readonly action: ActionId;
  /** What stands there while the action cannot be performed; left out: nothing. */
  readonly otherwise?: "disabled";
  /** Whether the second press of a double click does nothing: it would undo what the first has begun. */
  readonly once?: boolean;
  readonly icon?: ReactNode;
}

/** A button for an action; `icon` stands before its label, `children` after it. */
export function ActionButton({ action, otherwise, once = false, icon, children, ...rest }: ActionButtonProps) {
  const { label, about, enabled } = useAction(action);
  const perform = usePerform();
  if (!enabled && otherwise === undefined) return null;
  return (
    <Button
      title={about}
      disabled={!enabled}
      onClick={(event: MouseEvent) => {
        if (!once || event.detail <= 1) perform(action);
      }}
      {...rest}
    >
      {icon}
      {label}
      {children}
    </Button>
  );
}

/** Actions as entries of a menu, in their order; what cannot be performed stands there in grey. */
export function useActionEntries(ids: readonly ActionId[]): readonly MenuEntry[] {
  const words = useMessages(actionsMessages);
  const perform = usePerform();
  const last = useRef<readonly ActionNow[]>([]);
  const actions = useApp((state) => {
    const now = ids.map((id) => nowOf(id, state, words));
    if (!now.every((one, place) => shallow(one, last.current[place]))) last.current = now;
    return last.current;
  });
  return ids.flatMap((id, place): readonly MenuEntry[] => {
    const action = actions[place];
    if (action === undefined) return [];
    const { label, about, enabled, checked } = action;
    const shared = {
      label,
      disabled: !enabled,
      onSelect: () => perform(id),
      ...(about === undefined ? {} : { note: about }),
    };
    if (checked !== undefined) return [{ type: ACTIONS[id].oneOf === true ? "radio" : "check", checked, ...shared }];
    const shortcut = printed(id);
    return [{ type: "action", ...shared, ...(shortcut === null ? {} : { shortcut }) }];
  });
}
