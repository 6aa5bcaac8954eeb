import { useEffect, useMemo, useState } from "react";
import type { KeptPart } from "../../engine/inventory";
import { ownEntry } from "../../engine/own-model";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { dayOf } from "../model/where-words";
import { Button } from "../primitives/button";
import { Dialog } from "../primitives/dialog";
import { ProgressBar } from "../primitives/progress-bar";
import { sizeOf } from "../status/words";
import { GROUPS, knownEntries, partName } from "./storage-words";

/** Everything that the page keeps on this computer, with the means to delete it; no network is needed for that. */
export function StorageDialog() {
  const { showDialog } = useShell();
  const look = useApp((state) => state.lookAtStorage);
  const report = useApp((state) => state.storageReport);
  useEffect(() => {
    void look();
  }, [look]);
  return (
    <Dialog title="Storage" width="wide" onClose={() => showDialog(null)}>
      {report === null ? <p className="text-quiet">Looking at what is kept</p> : <Room />}
      {report !== null &&
        GROUPS.map(({ title, places }) => (
          <PartList key={title} title={title} parts={report.parts.filter(({ place }) => places.includes(place))} />
        ))}
      {report !== null && <DeleteEverything />}
    </Dialog>
  );
}

/** How much there is, how much there may be, and whether the browser may take it away. */
function Room() {
  const report = useApp((state) => state.storageReport);
  const persist = useApp((state) => state.persistStorage);
  const [asked, setAsked] = useState(false);
  if (report === null) return null;
  const { usage, quota, persistent } = report;
  return (
    <div className="space-y-2 border-b border-hairline pb-4">
      {usage !== null && quota !== null && (
        <>
          <p className="tabular-nums">
            {sizeOf(usage)} of about {sizeOf(quota)} that the browser lets this page keep.
          </p>
          <ProgressBar label="Storage in use" value={quota === 0 ? null : usage / quota} />
        </>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-small text-quiet">
        <p className="min-w-0 flex-[1_1_18rem]">{persistSentence(persistent, asked)}</p>
        {persistent === false && (
          <Button size="small" onClick={() => void persist().then(() => setAsked(true))}>
            Keep on this computer
          </Button>
        )}
      </div>
    </div>
  );
}

function persistSentence(persistent: boolean | null, asked: boolean): string {
  if (persistent === true) return "The browser keeps it until you delete it.";
  if (persistent === null) return "The browser does not say whether it deletes anything by itself.";
  return asked
    ? "The browser did not agree; it may delete models by itself when the disk fills up. Pages that are used often, bookmarked or installed are treated better."
    : "The browser may delete models by itself when the disk fills up.";
}

function PartList({ title, parts }: { readonly title: string; readonly parts: readonly KeptPart[] }) {
  if (parts.length === 0) return null;
  return (
    <section aria-label={title} className="pt-5">
      <h3 className="text-small text-faint">{title}</h3>
      <ul>
        {parts
          .toSorted((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0))
          .map((part) => (
            <Part key={part.id} part={part} />
          ))}
      </ul>
    </section>
  );
}

function Part({ part }: { readonly part: KeptPart }) {
  const own = useApp((state) => state.ownModels);
  const remove = useApp((state) => state.deleteKept);
  const entries = useMemo(() => knownEntries(own.map(ownEntry)), [own]);
  const name = partName(part, entries, document.baseURI);
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-hairline py-2 last:border-none">
      <span className="min-w-0 flex-[1_1_16rem] wrap-anywhere">{name}</span>
      <span className="text-small text-faint tabular-nums">
        {[
          part.bytes === null ? "size not known" : smallSize(part.bytes),
          ...(part.modified === null ? [] : [dayOf(part.modified)]),
        ].join(" · ")}
      </span>
      <Button size="small" onClick={() => void remove(part)}>
        Delete<span className="sr-only"> {name}</span>
      </Button>
    </li>
  );
}

/** A size down to single kilobytes: records are small. */
const smallSize = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : sizeOf(bytes);

function DeleteEverything() {
  const erase = useApp((state) => state.deleteEverything);
  const [asking, setAsking] = useState(false);
  return (
    <div className="mt-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-hairline pt-4">
      <p className="min-w-0 flex-[1_1_18rem] text-small text-quiet">
        {asking
          ? "Models, texts, results, classes and settings will be gone, in all tabs of this page. This cannot be undone."
          : "Deleting needs no network. What is deleted is fetched again when it is wanted."}
      </p>
      <span className="flex gap-2">
        {asking && <Button onClick={() => setAsking(false)}>Keep it</Button>}
        <Button variant="danger" onClick={() => (asking ? void erase() : setAsking(true))}>
          {asking ? "Delete everything now" : "Delete everything"}
        </Button>
      </span>
    </div>
  );
}
