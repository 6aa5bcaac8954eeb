import { useState } from "react";
import { DIALECT_NAMES, type DialectName, dialectOfModel } from "../../core/extract/writer/prompt/dialect";
import { addressProblem } from "../../models/address";
import { CATALOGUE } from "../../models/catalogue";
import { kindOf } from "../../models/kinds/kinds";
import { CONTEXT_TOKENS, notesProblem, USUAL_CONTEXT_TOKENS } from "../../models/own-models";
import type { FoundModel, RunChoice } from "../../state/models/state";
import { useApp } from "../app-store";
import { modelMessages } from "../messages/en/model";
import { type Messages, useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { Select, Switch } from "../primitives/choices";
import { TextField } from "../primitives/field";

/** The model libraries of the catalogue, by their file names; another can be named. */
const LIBRARIES: readonly (readonly [string, string])[] = [
  ...new Set(CATALOGUE.flatMap((entry) => kindOf(entry).library?.(entry) ?? [])),
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
  const words = useMessages(modelMessages);
  const add = useApp((state) => state.addFoundModel);
  const cancel = useApp((state) => state.cancelAdding);
  const kind = ADDED[found.runtime];
  const facts = kind.facts(found, words);
  const [name, setName] = useState(facts.name);
  const [licence, setLicence] = useState(facts.licence);
  const [dialect, setDialect] = useState<DialectName>(dialectOfModel(facts.name));
  const [context, setContext] = useState(
    String(Math.min(facts.contextTokens ?? USUAL_CONTEXT_TOKENS, USUAL_CONTEXT_TOKENS)),
  );
  const [gpu, setGpu] = useState(false);
  const [library, setLibrary] = useState(LIBRARIES[0]?.[0] ?? OTHER);
  const [address, setAddress] = useState("");
  const [tried, setTried] = useState(false);

  const contextTokens = Number(context.trim());
  const problem = notesProblem({ name, contextTokens });
  const libraryProblem = kind.asksForLibrary && library === OTHER ? addressProblem(address.trim(), "file") : null;

  return (
    <form
      aria-label={words.notes}
      className="space-y-3 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (problem !== null || libraryProblem !== null) return;
        const choice = kind.choice({ gpu, library: library === OTHER ? address.trim() : library });
        void add({ name: name.trim(), licence: licence.trim(), dialect, contextTokens }, choice);
      }}
    >
      <p className="text-small text-quiet">{facts.sentence}</p>
      <TextField
        label={words.name}
        value={name}
        problem={tried && problem === "name" ? words.nameMissing : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField label={words.licence} value={licence} onChange={(event) => setLicence(event.currentTarget.value)} />
      <Select label={words.howAsked} value={dialect} options={dialectOptions(words)} onChange={setDialect} />
      <TextField
        label={words.context}
        inputMode="numeric"
        value={context}
        problem={tried && problem === "context" ? words.contextProblem(CONTEXT_TOKENS.least) : null}
        note={words.aboutContext}
        onChange={(event) => setContext(event.currentTarget.value)}
      />
      {!kind.asksForLibrary ? (
        <Switch label={words.onGpu} note={words.aboutGpu} checked={gpu} onChange={setGpu} />
      ) : (
        <>
          <Select
            label={words.library}
            note={words.aboutLibrary}
            value={library}
            options={[...LIBRARIES, [OTHER, words.otherLibrary]]}
            onChange={setLibrary}
          />
          {library === OTHER && (
            <TextField
              label={words.addressOfLibrary}
              placeholder="https://….wasm"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              value={address}
              problem={tried && libraryProblem !== null ? words.addressProblem(libraryProblem, "file") : null}
              onChange={(event) => setAddress(event.currentTarget.value)}
            />
          )}
        </>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          {words.add}
        </Button>
        <Button onClick={cancel}>{words.cancel}</Button>
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

/** What the form shows and asks of a model that is added, by its kind. */
interface AddedKind {
  /** What the model says of itself, as the user is shown it. */
  facts(found: FoundModel, words: Messages["model"]): Facts;
  /** Whether a model library is asked for, or else whether the graphics processor computes it. */
  readonly asksForLibrary: boolean;
  choice(asked: { readonly gpu: boolean; readonly library: string }): RunChoice;
}

const ADDED: Readonly<Record<FoundModel["runtime"], AddedKind>> = {
  wllama: {
    facts({ gguf }: Extract<FoundModel, { runtime: "wllama" }>, words) {
      const { title, licence, architecture, contextTokens, files, tokenizer, tokenizerJson } = gguf;
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      const sentence = words.ggufFound(architecture, bytes, files.length, contextTokens);
      return {
        name: title,
        licence: licence ?? "",
        contextTokens,
        sentence: tokenizerJson === null ? `${sentence} ${words.tokensEstimated(tokenizer)}` : sentence,
      };
    },
    asksForLibrary: false,
    choice: ({ gpu }) => ({ runtime: "wllama", gpu }),
  },
  webllm: {
    facts({ mlc, source }: Extract<FoundModel, { runtime: "webllm" }>, words) {
      const { architecture, quantization, contextTokens, downloadBytes } = mlc;
      return {
        name: source.kind === "mlc-address" ? (source.name ?? folderName(source.url)) : architecture,
        licence: "",
        contextTokens,
        sentence: words.mlcFound(architecture, quantization, downloadBytes),
      };
    },
    asksForLibrary: true,
    choice: ({ library }) => ({ runtime: "webllm", library }),
  },
};

/** The last part of a folder's address that is a name: `…/Model-q4f16_1-MLC/resolve/main/`. */
const folderName = (url: string): string =>
  new URL(url).pathname
    .replace(/\/resolve\/.*$/u, "")
    .split("/")
    .filter(Boolean)
    .at(-1) ?? "";

/** How a model can be asked, to choose from; last as the built-in one is, for few models were trained like it. */
export const dialectOptions = ({ dialectChoice }: Messages["model"]): readonly (readonly [DialectName, string])[] =>
  DIALECT_NAMES.toSorted((a, b) => Number(a === "compact") - Number(b === "compact")).map((dialect) => [
    dialect,
    dialectChoice[dialect],
  ]);
