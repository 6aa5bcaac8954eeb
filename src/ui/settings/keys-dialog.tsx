import { KEYS } from "../layout/keys";
import { useShell } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { Dialog } from "../primitives/dialog";

export function KeysDialog() {
  const words = useMessages(pageMessages);
  const { showDialog } = useShell();
  return (
    <Dialog title={words.keys} width="narrow" onClose={() => showDialog(null)}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2">
        {KEYS.map(([keys, does]) => (
          <div key={keys} className="contents">
            <dt>
              <kbd className="rounded-sm border border-hairline bg-sunken px-1.5 py-0.5 font-sans text-small whitespace-nowrap">
                {keys}
              </kbd>
            </dt>
            <dd className="text-quiet">{words.keysDo[does]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
