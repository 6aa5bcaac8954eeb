import { useState } from "react";
import type { CatalogueEntry } from "../../engine/catalog";
import type { Check, Computer } from "../../engine/preflight";
import { useApp } from "../app-store";
import { Button } from "../primitives/button";
import { classes } from "../primitives/classes";
import { TextField } from "../primitives/field";
import { sizeOf } from "../status/words";
import { addressProblem, DIALECT_WORDS, RUNTIME_WORDS } from "./model-words";
import { usePreflight } from "./use-preflight";

const number = new Intl.NumberFormat("en");

interface ModelCardProps {
  readonly entry: CatalogueEntry;
  readonly gpu: Computer["gpu"];
}

/** One model of the catalogue: what it is, what it needs, what stands against it here, and the choice. */
export function ModelCard({ entry, gpu }: ModelCardProps) {
  const chosen = useApp((state) => state.modelId === entry.id);
  const loaded = useApp((state) => state.modelId === entry.id && state.modelStatus !== "idle");
  const known = useApp((state) => state.weights[entry.id] ?? null);
  const chooseModel = useApp((state) => state.chooseModel);
  const found = usePreflight(entry, gpu, known);
  const needsAddress = entry.runtime === "webllm" && entry.weights === null;
  const blocked = found === null || (found.failure !== null && found.failure.code !== "weights-missing");

  return (
    <li className="space-y-1.5 border-b border-hairline py-4 last:border-none">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h4 className="font-medium">
          {entry.name}
          {chosen && <span className="ml-2 font-normal text-small text-accent">✓ chosen</span>}
        </h4>
        {!needsAddress && !loaded && (
          <Button size="small" disabled={blocked} onClick={() => void chooseModel(entry.id)}>
            Choose {entry.name}
          </Button>
        )}
      </div>
      <p className="max-w-[64ch] text-quiet">{entry.description}</p>
      <p className="text-small text-faint">
        {[
          sizeOf(entry.downloadBytes),
          RUNTIME_WORDS[entry.runtime],
          ...(entry.runtime === "webllm" ? [`${sizeOf(entry.needs.memoryBytes)} of its memory`] : []),
          `${number.format(entry.contextTokens)} tokens`,
          DIALECT_WORDS[entry.dialect],
          entry.licence,
        ].join(" · ")}
      </p>
      {found !== null && <Checks checks={found.checks} needsAddress={needsAddress} />}
      {needsAddress && !blocked && (
        <AddressField known={known} name={entry.name} onChoose={(address) => void chooseModel(entry.id, address)} />
      )}
    </li>
  );
}

const MARKS: Readonly<Record<Check["status"], readonly [mark: string, word: string, look: string]>> = {
  pass: ["✓", "in order", "text-accent"],
  warn: ["!", "with a drawback", "text-caution"],
  fail: ["×", "missing", "text-danger"],
  unknown: ["?", "not known", "text-faint"],
};

/** The verdict in a line, with all that was looked at beneath it on demand. */
function Checks({ checks, needsAddress }: { readonly checks: readonly Check[]; readonly needsAddress: boolean }) {
  // The address is asked for right below; that it is missing yet is no verdict on this computer.
  const relevant = needsAddress ? checks.filter(({ name }) => name !== "weights") : checks;
  const worst =
    relevant.find(({ status }) => status === "fail") ?? relevant.find(({ status }) => status === "warn") ?? null;
  const [mark, , tone] = MARKS[worst?.status ?? "pass"];
  return (
    <details className="text-small">
      <summary className="w-fit rounded-sm text-quiet">
        <span aria-hidden="true" className={classes("mr-1.5 ml-0.5", tone)}>
          {mark}
        </span>
        {worst?.sentence ?? "Nothing stands against it here."}
      </summary>
      <ul className="space-y-0.5 py-1 pl-4">
        {relevant.map(({ sentence, status }) => {
          const [mark, word, tone] = MARKS[status];
          return (
            <li key={sentence} className="flex gap-2 text-quiet">
              <span aria-hidden="true" className={classes("w-3 shrink-0", tone)}>
                {mark}
              </span>
              <span>
                {sentence} <span className="sr-only">({word})</span>
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

interface AddressFieldProps {
  readonly known: string | null;
  readonly name: string;
  readonly onChoose: (address: string) => void;
}

function AddressField({ known, name, onChoose }: AddressFieldProps) {
  const [address, setAddress] = useState(known ?? "");
  const [tried, setTried] = useState(false);
  const problem = addressProblem(address.trim());
  return (
    <form
      className="flex flex-wrap items-end gap-2 pt-1"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (problem === null) onChoose(address.trim());
      }}
    >
      <div className="min-w-0 flex-[1_1_18rem]">
        <TextField
          label={`Address of the weights of ${name}`}
          note="The folder of a checkpoint converted to MLC form; one on this computer can be served at http://localhost."
          placeholder="https://…"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={address}
          problem={tried ? problem : null}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </div>
      <Button type="submit" className="mb-6 min-h-9">
        Load from there
      </Button>
    </form>
  );
}
