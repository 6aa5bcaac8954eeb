import { useState } from "react";
import { DIALECT_NAMES } from "../../core/extract/writer/prompt/dialect";
import { shownEntries } from "../../models/catalogue";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { modelMessages } from "../messages/en/model";
import { useMessages } from "../messages/messages";
import { Dialog } from "../primitives/dialog";
import { ModelCard } from "./model-card";
import { OwnModels } from "./own-models";
import { PresentModel } from "./present-model";
import { ServerSection } from "./server";
import { sharedGpu, useIsWide } from "./use-preflight";

/** Models are grouped by how they are asked; those that are asked nothing come first. */
const GROUPS = [[null, "marking"], ...DIALECT_NAMES.map((name) => [name, name] as const)] as const;

/** Which model reads the text, and on what. Nothing is fetched before one is chosen. */
export function ModelDialog() {
  const words = useMessages(modelMessages);
  const { showDialog } = useShell();
  const [gpu] = useState(sharedGpu);
  const wide = useIsWide(gpu);
  const chosen = useApp((state) => state.modelId);
  const entries = shownEntries(wide, chosen);
  return (
    <Dialog title={words.title} width="wide" onClose={() => showDialog(null)}>
      <PresentModel />
      {GROUPS.map(([group, title]) => (
        <section key={group} aria-label={words.groups[title]} className="pt-5">
          <h3 className="text-small text-faint">{words.groups[title]}</h3>
          <ul>
            {entries
              .filter(({ dialect }) => dialect === group)
              .map((entry) => (
                <ModelCard key={entry.id} entry={entry} gpu={gpu} />
              ))}
          </ul>
        </section>
      ))}
      <OwnModels gpu={gpu} />
      <ServerSection />
      <p className="pt-4 text-small text-faint">{words.aboutFetching}</p>
    </Dialog>
  );
}
