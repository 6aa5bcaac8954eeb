import { useState } from "react";
import { shownEntries } from "../../engine/alternatives";
import type { CatalogueEntry } from "../../engine/catalog";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { Dialog } from "../primitives/dialog";
import { ModelCard } from "./model-card";
import { OwnModels } from "./own-models";
import { PresentModel } from "./present-model";
import { ServerSection } from "./server-section";
import { sharedGpu, useIsWide } from "./use-preflight";

const GROUPS: readonly { readonly title: string; readonly holds: (entry: CatalogueEntry) => boolean }[] = [
  { title: "Comes with this page", holds: ({ dialect }) => dialect === "compact" },
  { title: "KnowCoder", holds: ({ dialect }) => dialect === "knowcoder" },
  { title: "Instruction models", holds: ({ dialect }) => dialect === "chat" },
];

/** Which model reads the text, and on what. Nothing is fetched before one is chosen. */
export function ModelDialog() {
  const { showDialog } = useShell();
  const [gpu] = useState(sharedGpu);
  const wide = useIsWide(gpu);
  const chosen = useApp((state) => state.modelId);
  const entries = shownEntries(wide, chosen);
  return (
    <Dialog title="Model" width="wide" onClose={() => showDialog(null)}>
      <PresentModel />
      {GROUPS.map(({ title, holds }) => (
        <section key={title} aria-label={title} className="pt-5">
          <h3 className="text-small text-faint">{title}</h3>
          <ul>
            {entries.filter(holds).map((entry) => (
              <ModelCard key={entry.id} entry={entry} gpu={gpu} />
            ))}
          </ul>
        </section>
      ))}
      <OwnModels gpu={gpu} />
      <ServerSection />
      <p className="pt-4 text-small text-faint">
        The instruction models are fetched from huggingface.co and raw.githubusercontent.com once chosen, and kept by
        the browser. Texts are never sent there: these models run in this page. Only a server of yours, where you name
        one, is sent what it reads.
      </p>
    </Dialog>
  );
}
