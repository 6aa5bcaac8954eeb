import { useState } from "react";
import type { DialectName } from "../../core/prompt/dialect";
import { addressProblem } from "../../engine/address";
import { CATALOGUE } from "../../engine/catalog";
import { notesProblem, USUAL_CONTEXT_TOKENS } from "../../engine/own-model";
import { guessDialect } from "../../engine/remote/choices";
import type { FoundModel } from "../../state/models/own-models";
import { useApp } from "../app-store";
import { Button } from "../primitives/button";
import { TextField } from "../primitives/field";
import { Select } from "../primitives/select";
import { Switch } from "../primitives/switch";
import { sizeOf } from "../status/words";
import { DIALECT_OPTIONS } from "./model-words";

const number = new Intl.NumberFormat("en");

/** The model libraries of the catalogue, by their file names; another can be named. */
const LIBRARIES: readonly (readonly [string, string])[] = [
  ...new Set(CATALOGUE.flatMap((entry) => (entry.runtime === "webllm" ? [entry.library] : []))),
].map((url) => [
  url,
  url
    .split("/")
    .at(-1)
    ?.replace(/-webgpu\.wasm$/u, "") ?? url,
]);

const OTHER = "other";

/** What was found of a model, and what the user notes of it before it is added. */
export function ModelNotes({ found }: { readonly found: FoundModel }) {
  const add = useApp((state) => state.addFoundModel);
  const cancel = useApp((state) => state.cancelAdding);
  const facts = factsOf(found);
  const [name, setName] = useState(facts.name);
  const [licence, setLicence] = useState(facts.licence);
  const [dialect, setDialect] = useState<DialectName>(guessDialect(facts.name));
  const [context, setContext] = useState(
    String(Math.min(facts.contextTokens ?? USUAL_CONTEXT_TOKENS, USUAL_CONTEXT_TOKENS)),
  );
  const [gpu, setGpu] = useState(false);
  const [library, setLibrary] = useState(LIBRARIES[0]?.[0] ?? OTHER);
  const [address, setAddress] = useState("");
  const [tried, setTried] = useState(false);

  const contextTokens = Number(context.trim());
  const problem = notesProblem({ name, contextTokens });
  const nameless = name.trim() === "";
  const libraryProblem =
    found.runtime === "webllm" && library === OTHER ? addressProblem(address.trim(), "file") : null;

  return (
    <form
      aria-label="Add this model"
      className="space-y-3 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (problem !== null || libraryProblem !== null) return;
        const choice =
          found.runtime === "wllama"
            ? ({ runtime: "wllama", gpu } as const)
            : ({ runtime: "webllm", library: library === OTHER ? address.trim() : library } as const);
        void add({ name: name.trim(), licence: licence.trim(), dialect, contextTokens }, choice);
      }}
    >
      <p className="text-small text-quiet">{facts.sentence}</p>
      <TextField
        label="Name"
        value={name}
        problem={tried && nameless ? problem : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField label="Licence" value={licence} onChange={(event) => setLicence(event.currentTarget.value)} />
      <Select label="How it is asked" value={dialect} options={DIALECT_OPTIONS} onChange={setDialect} />
      <TextField
        label="Context in tokens"
        inputMode="numeric"
        value={context}
        problem={tried && !nameless ? problem : null}
        note="What a prompt and its answer may have together; more takes more memory."
        onChange={(event) => setContext(event.currentTarget.value)}
      />
      {found.runtime === "wllama" ? (
        <Switch
          label="On the graphics processor"
          note="Faster where the browser has WebGPU for it; otherwise all cores of the processor are used."
          checked={gpu}
          onChange={setGpu}
        />
      ) : (
        <>
          <Select
            label="Model library"
            note="The compiled program for a kind of model and its quantization; both have to fit."
            value={library}
            options={[...LIBRARIES, [OTHER, "another, at an address"]]}
            onChange={setLibrary}
          />
          {library === OTHER && (
            <TextField
              label="Address of the model library"
              placeholder="https://….wasm"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              value={address}
              problem={tried ? libraryProblem : null}
              onChange={(event) => setAddress(event.currentTarget.value)}
            />
          )}
        </>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          Add model
        </Button>
        <Button onClick={cancel}>Cancel</Button>
      </div>
    </form>
  );
}

interface Facts {
  readonly name: string;
  readonly licence: string;
  readonly contextTokens: number | null;
  readonly sentence: string;
}

/** What the model says of itself, as the user is shown it. */
function factsOf(found: FoundModel): Facts {
  if (found.runtime === "webllm") {
    const { architecture, quantization, contextTokens, downloadBytes } = found.mlc;
    const packing = quantization === "" ? "" : `, ${quantization}`;
    return {
      name: found.source.kind === "mlc-address" ? (found.source.name ?? folderName(found.source.url)) : architecture,
      licence: "",
      contextTokens,
      sentence: `A model in MLC form: ${architecture}${packing}, ${sizeOf(downloadBytes)}.`,
    };
  }
  const { title, licence, architecture, contextTokens, files, tokenizer, tokenizerJson } = found.gguf;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const parts = files.length === 1 ? "" : ` in ${files.length} parts`;
  const trained = contextTokens === null ? "" : `, trained on ${number.format(contextTokens)} tokens`;
  const counting =
    tokenizerJson === null
      ? ` Its tokenizer (${tokenizer}) cannot be rebuilt here: tokens are estimated, rather too many than too few.`
      : "";
  return {
    name: title,
    licence: licence ?? "",
    contextTokens,
    sentence: `A GGUF: ${architecture}, ${sizeOf(bytes)}${parts}${trained}.${counting}`,
  };
}

/** The last part of a folder's address that is a name: `…/Model-q4f16_1-MLC/resolve/main/`. */
const folderName = (url: string): string =>
  new URL(url).pathname
    .replace(/\/resolve\/.*$/u, "")
    .split("/")
    .filter(Boolean)
    .at(-1) ?? "";
