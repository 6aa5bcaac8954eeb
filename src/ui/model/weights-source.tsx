import { useRef, useState } from "react";
import { addressProblem } from "../../models/address";
import type { CatalogueEntry } from "../../models/catalogue";
import { kindOf } from "../../models/kinds/kinds";
import { hostOf } from "../../models/kinds/server/address";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { modelMessages } from "../messages/en/model";
import { statusMessages } from "../messages/en/status";
import { useMessages } from "../messages/messages";
import { Alert } from "../primitives/alert";
import { Button } from "../primitives/button";
import { TextField } from "../primitives/field";
import { ProgressBar } from "../primitives/progress-bar";
import { folderFiles } from "./local-files";

interface WeightsSourceProps {
  readonly entry: CatalogueEntry;
  /** The address that was named before, if any. */
  readonly known: string | null;
}

/** Where the weights of a model that nobody has published come from: an address, or a folder. */
export function WeightsSource({ entry, known }: WeightsSourceProps) {
  const words = useMessages(modelMessages);
  const chooseModel = useApp((state) => state.chooseModel);
  const { showDialog } = useShell();
  return (
    <div className="space-y-1 pt-1">
      <AddressField known={known} name={entry.name} onChoose={(address) => void chooseModel(entry.id, address)} />
      <FolderChoice id={entry.id} name={entry.name} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button onClick={() => showDialog({ name: "convert" })}>
          {words.convertCheckpoint}
          <span className="sr-only"> {words.intoWeightsOf(entry.name)}</span>
        </Button>
        <p className="min-w-0 flex-[1_1_18rem] text-small text-faint">{words.aboutCheckpoint}</p>
      </div>
    </div>
  );
}

interface AddressFieldProps {
  readonly known: string | null;
  readonly name: string;
  readonly onChoose: (address: string) => void;
}

function AddressField({ known, name, onChoose }: AddressFieldProps) {
  const words = useMessages(modelMessages);
  const [address, setAddress] = useState(known ?? "");
  const [tried, setTried] = useState(false);
  const problem = addressProblem(address, "folder");
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (problem === null) onChoose(address.trim());
      }}
    >
      <div className="min-w-0 flex-[1_1_18rem]">
        <TextField
          label={words.addressOfWeights(name)}
          note={words.aboutAddressOfWeights}
          placeholder="https://…"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={address}
          problem={tried && problem !== null ? words.addressProblem(problem, "folder") : null}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </div>
      <Button type="submit" className="mb-6 min-h-9">
        {words.loadFromThere}
      </Button>
    </form>
  );
}

interface FolderChoiceProps {
  /** The catalogue entry whose weights the folder holds. */
  readonly id: string;
  readonly name: string;
}

/** Brings a folder of weights into the browser: the choice, how far it is, and what was wrong with it. */
function FolderChoice({ id, name }: FolderChoiceProps) {
  const words = useMessages(modelMessages);
  const say = useMessages(statusMessages);
  const input = useRef<HTMLInputElement | null>(null);
  const running = useApp(({ folderImport }) => (folderImport?.status === "progress" ? folderImport : null));
  const failure = useApp(({ folderImport }) =>
    folderImport?.modelId === id && folderImport.status === "failed" ? folderImport.failure : null,
  );
  const importWeights = useApp((state) => state.importWeights);
  const cancel = useApp((state) => state.cancelImport);
  const dismiss = useApp((state) => state.dismissImport);
  const choose = (): void => input.current?.click();
  const own = running?.modelId === id ? running : null;

  return (
    <div className="space-y-2">
      {failure !== null && (
        <Alert
          code={failure.code}
          onDismiss={dismiss}
          action={
            <Button size="small" onClick={choose}>
              {failure.code === "weights-unreadable" ? words.chooseAnotherFolder : words.tryAgain}
            </Button>
          }
        >
          {say.failure(failure)}
        </Alert>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {/* One button, so that the focus stays where it was when the import begins and ends. */}
        <Button disabled={running !== null && own === null} onClick={own === null ? choose : cancel}>
          {own === null ? words.chooseFolder : words.cancelImport}
          <span className="sr-only"> {own === null ? words.withWeightsOf(name) : words.ofWeightsOf(name)}</span>
        </Button>
        <p className="min-w-0 flex-[1_1_18rem] text-small text-faint tabular-nums">
          {own === null ? words.aboutFolder : say.importing(name, own)}
        </p>
      </div>
      {own !== null && (
        <ProgressBar
          label={words.importing(name)}
          value={own.totalBytes === null || own.totalBytes === 0 ? null : own.loadedBytes / own.totalBytes}
        />
      )}
      <input
        ref={(element) => {
          input.current = element;
          // React does not know the attribute.
          if (element !== null) element.webkitdirectory = true;
        }}
        type="file"
        hidden
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files !== null && files.length > 0) void importWeights(id, folderFiles(files));
          // The same folder can be chosen again once it was mended.
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}

/** Makes the weights of a model out of the built-in one: the button, how far it is, and what went wrong. */
export function MadeWeights({ entry }: { readonly entry: CatalogueEntry }) {
  const { id, name } = entry;
  const library = kindOf(entry).library?.(entry) ?? "";
  const words = useMessages(modelMessages);
  const say = useMessages(statusMessages);
  const running = useApp(({ folderImport }) => (folderImport?.status === "progress" ? folderImport : null));
  const failure = useApp(({ folderImport }) =>
    folderImport?.modelId === id && folderImport.status === "failed" ? folderImport.failure : null,
  );
  const make = useApp((state) => state.makeWeights);
  const cancel = useApp((state) => state.cancelImport);
  const dismiss = useApp((state) => state.dismissImport);
  const own = running?.modelId === id ? running : null;
  return (
    <div className="space-y-2">
      {failure !== null && (
        <Alert code={failure.code} onDismiss={dismiss}>
          {say.failure(failure)}
        </Alert>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {/* One button, so that the focus stays where it was when the work begins and ends. */}
        <Button disabled={running !== null && own === null} onClick={own === null ? () => void make(id) : cancel}>
          {own === null ? words.convertBuiltIn : words.cancelConverting}
          <span className="sr-only"> {words.forModel(name)}</span>
        </Button>
        <p className="min-w-0 flex-[1_1_18rem] text-small text-faint tabular-nums">
          {own === null ? words.aboutConverting(hostOf(library)) : words.convertingBuiltIn(own)}
        </p>
      </div>
      {own !== null && (
        <ProgressBar
          label={words.convertingFor(name)}
          value={own.totalBytes === null || own.totalBytes === 0 ? null : own.loadedBytes / own.totalBytes}
        />
      )}
    </div>
  );
}
