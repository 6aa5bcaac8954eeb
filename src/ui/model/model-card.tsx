import { useMemo } from "react";
import type { CatalogueEntry } from "../../models/catalogue";
import type { Check, Computer } from "../../models/kinds/kind";
import { kindOf, withContext } from "../../models/kinds/kinds";
import { isOwnId } from "../../models/own-models";
import { modelStatusOf } from "../../state/models/models";
import { useApp } from "../app-store";
import { modelMessages } from "../messages/en/model";
import { useFormat, useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { Select } from "../primitives/choices";
import { classes } from "../primitives/classes";
import { ModelFiles } from "./model-files";
import { isBlocked, usePreflight } from "./use-preflight";
import { MadeWeights, WeightsSource } from "./weights-source";

interface ModelCardProps {
  readonly entry: CatalogueEntry;
  readonly gpu: Computer["gpu"];
}

/** One model of the catalogue: what it is, what it needs, what stands against it here, and the choice. */
export function ModelCard({ entry: named, gpu }: ModelCardProps) {
  const words = useMessages(modelMessages);
  const format = useFormat();
  const context = useApp((state) => state.contexts[named.id] ?? null);
  const entry = useMemo(() => withContext(named, context), [named, context]);
  const chosen = useApp((state) => state.modelId === entry.id);
  const loaded = useApp((state) => state.modelId === entry.id && modelStatusOf(state) !== "idle");
  const known = useApp((state) => state.weights[entry.id] ?? null);
  const imported = useApp((state) => state.hasImportedWeights(entry.id));
  const chooseModel = useApp((state) => state.chooseModel);
  const removeWeights = useApp((state) => state.removeWeights);
  const stored = useApp((state) => state.weightsStatus[entry.id]?.status === "ready");
  const removeOwnModel = useApp((state) => state.removeOwnModel);
  const own = isOwnId(entry.id);
  const found = usePreflight(entry, gpu, known, imported || stored);
  const kind = kindOf(entry);
  const memoryBytes = kind.graphicsMemory?.(entry) ?? null;
  const made = entry.madeOf !== undefined;
  const unpublished = kind.isUnpublished(entry);
  const blocked = isBlocked(found);
  // The weights are asked for right below; that they are missing yet is no verdict on this computer.
  const checks = found?.checks.filter(({ name }) => !unpublished || name !== "weights") ?? null;

  return (
    <li className="space-y-1.5 border-b border-hairline py-4 last:border-none">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h4 className="font-medium">
          {entry.name}
          {chosen && <span className="ml-2 font-normal text-small text-accent">{words.chosen}</span>}
        </h4>
        {(!unpublished || imported) && !loaded && (
          <Button size="small" disabled={blocked} onClick={() => void chooseModel(entry.id)}>
            {words.choose(entry.name)}
          </Button>
        )}
      </div>
      <p className="max-w-[64ch] text-quiet">{words.about(entry.about)}</p>
      <p className="text-small text-faint">
        {[format.size(entry.downloadBytes), kind.usesGpu(entry) ? words.runsOn.gpu : words.runsOn.cpu].join(" · ")}
      </p>
      {checks !== null && <Verdict checks={checks} />}
      <details className="text-small">
        <summary className="w-fit cursor-pointer rounded-sm py-1 text-quiet hover:text-ink">
          {words.more}
          <span className="sr-only"> {words.aboutModel(entry.name)}</span>
        </summary>
        <div className="space-y-1.5 py-1 pl-4">
          <p className="text-quiet">
            {[
              ...(memoryBytes === null ? [] : [words.graphicsMemory(memoryBytes)]),
              ...(entry.contextTokens === null ? [] : [words.contextTokens(entry.contextTokens)]),
              entry.dialect === null ? words.marksSpans : words.dialect[entry.dialect],
              entry.licence || words.noLicence,
            ].join(" · ")}
          </p>
          {checks !== null && <Checks checks={checks} />}
          {!own && !blocked && <ContextChoice entry={entry} />}
        </div>
      </details>
      <ModelFiles entry={entry} />
      {own && (
        <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-small text-quiet">
          {words.addedByYou}
          <Button size="small" onClick={() => void removeOwnModel(entry.id)}>
            {words.remove}
            <span className="sr-only"> {entry.name}</span>
          </Button>
        </p>
      )}
      {imported && !own && (
        <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-small text-quiet">
          {made ? words.made : words.imported}
          <Button size="small" onClick={() => void removeWeights(entry.id)}>
            {words.removeWeights}
            <span className="sr-only">{words.weightsOf(entry.name)}</span>
          </Button>
        </p>
      )}
      {unpublished &&
        !imported &&
        !blocked &&
        (made ? <MadeWeights entry={entry} /> : <WeightsSource entry={entry} known={known} />)}
    </li>
  );
}

const MARKS: Readonly<Record<Check["status"], readonly [mark: string, look: string]>> = {
  pass: ["✓", "text-accent"],
  warn: ["!", "text-caution"],
  fail: ["×", "text-caution"],
  unknown: ["?", "text-faint"],
};

/** Whether it can run here, in a line: the worst that was found. */
function Verdict({ checks }: { readonly checks: readonly Check[] }) {
  const words = useMessages(modelMessages);
  const worst =
    checks.find(({ status }) => status === "fail") ?? checks.find(({ status }) => status === "warn") ?? null;
  const [mark, tone] = MARKS[worst?.status ?? "pass"];
  return (
    <p className="text-small text-quiet">
      <span aria-hidden="true" className={classes("mr-1.5 ml-0.5", tone)}>
        {mark}
      </span>
      {worst === null ? words.nothingAgainst : words.checkFound(worst)}
    </p>
  );
}

/** All that was looked at. */
function Checks({ checks }: { readonly checks: readonly Check[] }) {
  const words = useMessages(modelMessages);
  return (
    <ul className="space-y-0.5">
      {checks.map((check) => {
        const [mark, tone] = MARKS[check.status];
        const sentence = words.checkFound(check);
        return (
          <li key={sentence} className="flex gap-2 text-quiet">
            <span aria-hidden="true" className={classes("w-3 shrink-0", tone)}>
              {mark}
            </span>
            <span>
              {sentence} <span className="sr-only">({words.check[check.status]})</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** How many tokens a model on the graphics processor reads at once, and what each choice takes of its memory. */
function ContextChoice({ entry }: { readonly entry: CatalogueEntry }) {
  const words = useMessages(modelMessages);
  const chooseContext = useApp((state) => state.chooseContext);
  const running = useApp((state) => state.run.status !== "idle");
  const choices = kindOf(entry).contexts?.(entry) ?? [];
  const options = choices.map(
    ({ tokens, memoryBytes }) => [String(tokens), words.contextOption(tokens, memoryBytes)] as const,
  );
  // It has its own alone, or a run would be ended by the choice.
  if (options.length === 0 || running) return null;
  return (
    <div className="max-w-72">
      <Select
        label={words.contextChoice(entry.name)}
        value={String(entry.contextTokens)}
        options={options}
        onChange={(tokens) => void chooseContext(entry.id, Number(tokens))}
      />
    </div>
  );
}
