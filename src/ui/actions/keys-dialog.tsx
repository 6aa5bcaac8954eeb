import { useShell } from "../layout/shell";
import { actionsMessages } from "../messages/en/actions";
import { keysMessages } from "../messages/en/keys";
import { useMessages } from "../messages/messages";
import { Dialog } from "../primitives/dialog";
import { KEYS } from "./key-list";

export function KeysDialog() {
  const words = { ...useMessages(actionsMessages), ...useMessages(keysMessages) };
  const { showDialog } = useShell();
  return (
    <Dialog title={words.label.keys} width="narrow" onClose={() => showDialog(null)}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2">
        {KEYS.map(([keys, does]) => (
          <div key={keys} className="contents">
            <dt>
              <kbd className="rounded-sm border border-hairline bg-sunken px-1.5 py-0.5 font-sans text-small whitespace-nowrap">
                {keys}
              </kbd>
            </dt>
            <dd className="text-quiet">{does(words)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
