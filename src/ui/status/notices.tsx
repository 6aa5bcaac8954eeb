import { useState } from "react";
import { isOwnComputer } from "../../models/kinds/server/address";
import { activeDocument, offeredDocument } from "../../state/documents/document";
import { entryOf, modelStatusOf, textGoesTo } from "../../state/models/models";
import { useApp } from "../app-store";
import { statusMessages } from "../messages/en/status";
import { useMessages } from "../messages/messages";
import { modelName } from "../model/model-name";
import { Button } from "../primitives/button";
import { beginningOf } from "./sentences";

/** What has to be known before Extract is pressed: that the text goes elsewhere, or that something heavy is fetched. And news. */
export function Notices() {
  return (
    <>
      <LeavesComputer />
      <HeldBack />
      <OtherText />
      <NewVersion />
    </>
  );
}

function LeavesComputer() {
  const words = useMessages(statusMessages);
  const host = useApp(textGoesTo);
  if (host === null) return null;
  return (
    <p className="border-l-2 border-caution py-1 pl-3 text-small text-ink">
      <span aria-hidden="true" className="mr-1.5 text-caution">
        !
      </span>
      {words.leaves(host, isOwnComputer(host))}
    </p>
  );
}

function HeldBack() {
  const words = useMessages(statusMessages);
  // What stands there marked needs no reader.
  const heldBack = useApp((state) =>
    modelStatusOf(state) === "idle" && activeDocument(state).result === null ? state.heldBack : null,
  );
  const name = useApp((state) => modelName(state, state.modelId, words));
  const bytes = useApp((state) => entryOf(state, state.modelId)?.downloadBytes ?? null);
  const loadModel = useApp((state) => state.loadModel);
  if (heldBack === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1 text-small text-quiet">
      <p>{words.heldBack(name, bytes, heldBack)}</p>
      {/* A failure lands in the state, where the alert above shows it. */}
      <Button size="small" onClick={() => void loadModel().catch(() => undefined)}>
        {words.fetch(name)}
      </Button>
    </div>
  );
}

/** The newest text that another tab has left; the next one shows once something was done with it. */
function OtherText() {
  const words = useMessages(statusMessages);
  const other = useApp(offeredDocument);
  const running = useApp((state) => state.run.status !== "idle");
  const openDocument = useApp((state) => state.openDocument);
  const deleteDocument = useApp((state) => state.deleteDocument);
  if (other === null || running) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1 text-small text-quiet">
      <p className="min-w-0 wrap-anywhere">{words.otherText(beginningOf(other.text), other.source)}</p>
      <Button size="small" onClick={() => void openDocument(other.number)}>
        {words.takeOther}
      </Button>
      <Button size="small" variant="quiet" onClick={() => void deleteDocument(other.number)}>
        {words.forgetOther}
      </Button>
    </div>
  );
}

function NewVersion() {
  const words = useMessages(statusMessages);
  const update = useApp((state) => state.pageUpdate);
  const running = useApp((state) => state.run.status !== "idle");
  const lost = useApp((state) => state.keepNothing && activeDocument(state).text !== "");
  const [taking, setTaking] = useState(false);
  if (update === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1 text-small text-quiet">
      <p>{running ? words.newVersionWaits : lost ? words.newVersionLoses : words.newVersion}</p>
      <Button
        size="small"
        disabled={running || taking}
        onClick={() => {
          setTaking(true);
          void update.take();
        }}
      >
        {words.reload}
      </Button>
    </div>
  );
}
