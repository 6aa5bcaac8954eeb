import { useEffect, useMemo, useState } from "react";
import { ownEntry } from "../../models/own-models";
import type { KeptPart } from "../../models/weights/inventory";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { storageMessages } from "../messages/en/storage";
import { type Messages, useFormat, useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { Dialog } from "../primitives/dialog";
import { ProgressBar } from "../primitives/progress-bar";
import { GROUPS, knownEntries, partName } from "./kept-parts";

/** Everything that the page keeps on this computer, with the means to delete it; no network is needed for that. */
export function StorageDialog() {
  const words = useMessages(storageMessages);
  const { showDialog } = useShell();
  const look = useApp((state) => state.lookAtStorage);
  const report = useApp((state) => state.storageReport);
  useEffect(() => {
    void look();
  }, [look]);
  return (
    <Dialog title={words.title} width="wide" onClose={() => showDialog(null)}>
      {report === null ? <p className="text-quiet">{words.looking}</p> : <Room />}
      {report !== null &&
        GROUPS.map(({ title, places }) => (
          <PartList
            key={title}
            title={words[title]}
            parts={report.parts.filter(({ place }) => places.some((one) => one === place))}
          />
        ))}
      {report !== null && <DeleteEverything />}
    </Dialog>
  );
}

/** How much there is, how much there may be, and whether the browser may take it away. */
function Room() {
  const words = useMessages(storageMessages);
  const format = useFormat();
  const report = useApp((state) => state.storageReport);
  const persist = useApp((state) => state.persistStorage);
  const [asked, setAsked] = useState(false);
  if (report === null) return null;
  const { usage, quota, persistent } = report;
  return (
    <div className="space-y-2 border-b border-hairline pb-4">
      {usage !== null && quota !== null && (
        <>
          <p className="tabular-nums">{words.room(format.size(usage), format.size(quota))}</p>
          <ProgressBar label={words.inUse} value={quota === 0 ? null : usage / quota} />
        </>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-small text-quiet">
        <p className="min-w-0 flex-[1_1_18rem]">{persistSentence(persistent, asked, words)}</p>
        {persistent === false && (
          <Button size="small" onClick={() => void persist().then(() => setAsked(true))}>
            {words.persist}
          </Button>
        )}
      </div>
    </div>
  );
}

function persistSentence(persistent: boolean | null, asked: boolean, words: Messages["storage"]): string {
  if (persistent === true) return words.persistent;
  if (persistent === null) return words.persistentUnknown;
  return asked ? words.refused : words.notPersistent;
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
  const words = useMessages(storageMessages);
  const format = useFormat();
  const own = useApp((state) => state.ownModels);
  const remove = useApp((state) => state.deleteKept);
  const all = useApp((state) => state.documents);
  const active = useApp((state) => state.active);
  // The one that is shown needs no name.
  const documents = useMemo(() => all.filter(({ number }) => number !== active), [all, active]);
  const entries = useMemo(() => knownEntries(own.map(ownEntry)), [own]);
  const name = partName(part, entries, documents, document.baseURI, words);
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-hairline py-2 last:border-none">
      <span className="min-w-0 flex-[1_1_16rem] wrap-anywhere">{name}</span>
      <span className="text-small text-faint tabular-nums">
        {[
          part.bytes === null ? words.sizeUnknown : format.smallSize(part.bytes),
          ...(part.modified === null ? [] : [format.day(part.modified)]),
        ].join(" · ")}
      </span>
      <Button size="small" onClick={() => void remove(part)}>
        {words.delete}
        <span className="sr-only"> {name}</span>
      </Button>
    </li>
  );
}

function DeleteEverything() {
  const words = useMessages(storageMessages);
  const erase = useApp((state) => state.deleteEverything);
  const [asking, setAsking] = useState(false);
  return (
    <div className="mt-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-hairline pt-4">
      <p className="min-w-0 flex-[1_1_18rem] text-small text-quiet">
        {asking ? words.aboutDeletingEverything : words.aboutDeleting}
      </p>
      <span className="flex gap-2">
        {asking && <Button onClick={() => setAsking(false)}>{words.keep}</Button>}
        <Button variant="danger" onClick={() => (asking ? void erase() : setAsking(true))}>
          {asking ? words.deleteEverythingNow : words.deleteEverything}
        </Button>
      </span>
    </div>
  );
}
