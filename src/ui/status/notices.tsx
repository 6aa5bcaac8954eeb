import { useState } from "react";
import { offeredText } from "../../state/documents/other-texts";
import { entryOf, modelName, textGoesTo } from "../../state/models/models";
import { useApp } from "../app-store";
import { leavesWarning } from "../model/model-words";
import { Button } from "../primitives/button";
import { otherTextSentence, sizeOf } from "./words";

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
  const host = useApp(textGoesTo);
  if (host === null) return null;
  return (
    <p className="border-l-2 border-caution py-1 pl-3 text-small text-ink">
      <span aria-hidden="true" className="mr-1.5 text-caution">
        !
      </span>
      {leavesWarning(host)}
    </p>
  );
}

function HeldBack() {
  const heldBack = useApp((state) => state.heldBack && state.modelStatus === "idle");
  const name = useApp((state) => modelName(state, state.modelId));
  const bytes = useApp((state) => entryOf(state, state.modelId)?.downloadBytes ?? null);
  const loadModel = useApp((state) => state.loadModel);
  if (!heldBack) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1 text-small text-quiet">
      <p>
        This connection is metered, so nothing heavy was fetched. {name} takes{" "}
        {bytes === null ? "a download" : sizeOf(bytes)}; Extract fetches it too.
      </p>
      {/* A failure lands in the state, where the alert above shows it. */}
      <Button size="small" onClick={() => void loadModel().catch(() => undefined)}>
        Fetch {name}
      </Button>
    </div>
  );
}

/** The newest text that another tab has left; the next one shows once something was done with it. */
function OtherText() {
  const other = useApp(offeredText);
  const running = useApp((state) => state.run.status !== "idle");
  const takeOtherText = useApp((state) => state.takeOtherText);
  const forgetOtherText = useApp((state) => state.forgetOtherText);
  if (other === null || running) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1 text-small text-quiet">
      <p className="min-w-0 wrap-anywhere">{otherTextSentence(other)}</p>
      <Button size="small" onClick={() => void takeOtherText(other.place)}>
        Bring it here
      </Button>
      <Button size="small" variant="quiet" onClick={() => forgetOtherText(other.place)}>
        Forget it
      </Button>
    </div>
  );
}

function NewVersion() {
  const update = useApp((state) => state.pageUpdate);
  const running = useApp((state) => state.run.status !== "idle");
  const lost = useApp((state) => state.keepNothing && state.text !== "");
  const [taking, setTaking] = useState(false);
  if (update === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1 text-small text-quiet">
      <p>{newVersionSentence(running, lost)}</p>
      <Button
        size="small"
        disabled={running || taking}
        onClick={() => {
          setTaking(true);
          void update.take();
        }}
      >
        Reload
      </Button>
    </div>
  );
}

function newVersionSentence(running: boolean, lost: boolean): string {
  if (running) return "A new version is ready. It can be taken when the extraction has ended.";
  if (lost)
    return "A new version is ready. Nothing is kept, so reloading loses the text; it comes by itself next time.";
  return "A new version is ready. What is on the page stays.";
}
