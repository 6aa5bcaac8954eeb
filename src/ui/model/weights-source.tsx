import { useState } from "react";
import { addressProblem } from "../../engine/address";
import type { CatalogueEntry } from "../../engine/catalogue";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { modelMessages } from "../messages/en/model";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { TextField } from "../primitives/field";
import { FolderChoice } from "./folder-choice";

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
          problem={tried ? problem : null}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </div>
      <Button type="submit" className="mb-6 min-h-9">
        {words.loadFromThere}
      </Button>
    </form>
  );
}
