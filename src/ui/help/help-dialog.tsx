import { useState } from "react";
import { ActionButton } from "../actions/use-action";
import { useShell } from "../layout/shell";
import { actionsMessages } from "../messages/en/actions";
import { helpMessages } from "../messages/en/help";
import { keysMessages } from "../messages/en/keys";
import { useMessages } from "../messages/messages";
import { Dialog } from "../primitives/dialog";
import { TabList, TabPanel } from "../primitives/tabs";
import { About } from "./about";
import { KEYS } from "./key-list";

const NAME = "help";

/** What the keys do, what the page is, and the way to the tour. */
export function HelpDialog() {
  const words = useMessages(helpMessages);
  const actions = useMessages(actionsMessages);
  const { showDialog } = useShell();
  const [part, setPart] = useState<"keys" | "about">("keys");
  return (
    <Dialog
      title={actions.label.help}
      onClose={() => showDialog(null)}
      footer={
        <>
          <ActionButton action="storage" variant="quiet" />
          <ActionButton action="tour" />
        </>
      }
    >
      <TabList
        label={words.parts}
        name={NAME}
        tabs={[
          { id: "keys", label: words.part.keys },
          { id: "about", label: words.part.about },
        ]}
        selected={part}
        onSelect={setPart}
      />
      <TabPanel name={NAME} tab={part} className="pt-4" focusable={part === "keys"}>
        {part === "keys" ? <Keys /> : <About />}
      </TabPanel>
    </Dialog>
  );
}

function Keys() {
  const words = { ...useMessages(actionsMessages), ...useMessages(keysMessages) };
  return (
    <dl className="grid grid-cols-[fit-content(40%)_1fr] items-baseline gap-x-6 gap-y-2">
      {KEYS.map(([keys, does]) => (
        <div key={keys} className="contents">
          <dt>
            <kbd className="rounded-sm border border-hairline bg-sunken px-1.5 py-0.5 font-sans text-small">{keys}</kbd>
          </dt>
          <dd className="text-quiet">{does(words)}</dd>
        </div>
      ))}
    </dl>
  );
}
