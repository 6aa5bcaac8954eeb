import { type ReactNode, useMemo, useState } from "react";
import { type CatalogueEntry, shownEntries } from "../../models/catalogue";
import type { Computer } from "../../models/kinds/kind";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { modelMessages } from "../messages/en/model";
import { type Messages, useMessages } from "../messages/messages";
import { Dialog } from "../primitives/dialog";
import { byWhatRuns } from "./by-what-runs";
import { ModelCard } from "./model-card";
import { OwnModels } from "./own-models";
import { PresentModel } from "./present-model";
import { ServerSection } from "./server";
import { sharedGpu, useIsWide, useRunnable } from "./use-preflight";

/** Which model reads the text, and on what: three ways to read. Nothing is fetched before one is chosen. */
export function ModelDialog() {
  const words = useMessages(modelMessages);
  const { showDialog } = useShell();
  const [gpu] = useState(sharedGpu);
  const wide = useIsWide(gpu);
  const chosen = useApp((state) => state.modelId);
  const entries = useMemo(() => shownEntries(wide, chosen), [wide, chosen]);
  const runnable = useRunnable(entries, gpu);
  const sorted = useMemo(() => byWhatRuns(entries, runnable), [entries, runnable]);
  return (
    <Dialog title={words.title} width="wide" onClose={() => showDialog(null)}>
      <PresentModel />
      <Way name="instant">
        <Cards entries={sorted.filter(({ dialect }) => dialect === null)} gpu={gpu} />
      </Way>
      <Way name="computer">
        <Cards entries={sorted.filter(({ dialect }) => dialect !== null)} gpu={gpu} />
        <OwnModels gpu={gpu} />
      </Way>
      <ServerSection />
      <p className="pt-4 text-small text-faint">{words.aboutFetching}</p>
    </Dialog>
  );
}

/** A way to read, in a few plain words, with the models that read so. */
function Way({ name, children }: { readonly name: keyof Messages["model"]["ways"]; readonly children: ReactNode }) {
  const words = useMessages(modelMessages);
  return (
    <section aria-label={words.ways[name].title} className="mt-4 border-t border-hairline pt-4">
      <h3 className="font-serif text-reading">{words.ways[name].title}</h3>
      <p className="max-w-[64ch] text-small text-quiet">{words.ways[name].about}</p>
      {children}
    </section>
  );
}

function Cards({ entries, gpu }: { readonly entries: readonly CatalogueEntry[]; readonly gpu: Computer["gpu"] }) {
  return (
    <ul>
      {entries.map((entry) => (
        <ModelCard key={entry.id} entry={entry} gpu={gpu} />
      ))}
    </ul>
  );
}
