import { useMemo, useRef, useState } from "react";
import { addressProblem } from "../../models/address";
import type { Computer } from "../../models/kinds/kind";
import { ownEntry } from "../../models/own-models";
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
import { ModelCard } from "./model-card";
import { ModelNotes } from "./model-notes";

/** Models that the user has brought along, and the way to bring another. */
export function OwnModels({ gpu }: { readonly gpu: Computer["gpu"] }) {
  const words = useMessages(modelMessages);
  const models = useApp((state) => state.ownModels);
  const entries = useMemo(() => models.map(ownEntry), [models]);
  return (
    <section aria-label={words.own} className="pt-5">
      <h4 className="font-medium">{words.own}</h4>
      {entries.length > 0 && (
        <ul>
          {entries.map((entry) => (
            <ModelCard key={entry.id} entry={entry} gpu={gpu} />
          ))}
        </ul>
      )}
      <Adding />
    </section>
  );
}

/** The step at which adding a model is. */
function Adding() {
  const words = useMessages(modelMessages);
  const say = useMessages(statusMessages);
  const adding = useApp((state) => state.adding);
  const cancel = useApp((state) => state.cancelAdding);
  if (adding === null) return <AddModel />;
  if (adding.status === "done") return <ModelNotes found={adding.found} />;
  if (adding.status === "failed") {
    return (
      <div className="space-y-3 pt-2">
        <Alert code={adding.failure.code} onDismiss={cancel}>
          {say.failure(adding.failure)}
        </Alert>
        <AddModel />
      </div>
    );
  }
  const keeping = adding.status === "progress" ? adding : null;
  return (
    <div className="space-y-2 pt-2">
      <div className="flex items-center justify-between gap-4">
        <p className="text-small text-quiet tabular-nums">
          {keeping === null ? words.looking : words.keeping(keeping)}
        </p>
        <Button size="small" onClick={cancel}>
          {words.cancel}
        </Button>
      </div>
      <ProgressBar label={words.adding} value={keeping?.totalBytes ? keeping.loadedBytes / keeping.totalBytes : null} />
    </div>
  );
}

/** Where a model of the user's comes from: GGUF files, a folder in MLC form, or an address of either. */
function AddModel() {
  const words = useMessages(modelMessages);
  const files = useRef<HTMLInputElement | null>(null);
  const folder = useRef<HTMLInputElement | null>(null);
  const lookInto = useApp((state) => state.lookIntoModel);
  const { showDialog } = useShell();
  return (
    <div className="space-y-3 pt-2">
      <p className="max-w-[64ch] text-small text-quiet">{words.aboutOwn}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => files.current?.click()}>{words.openGguf}</Button>
        <Button onClick={() => folder.current?.click()}>{words.openMlc}</Button>
        <Button onClick={() => showDialog({ name: "convert" })}>{words.convertCheckpoint}</Button>
      </div>
      <AddressForm />
      <input
        ref={files}
        type="file"
        accept=".gguf"
        multiple
        hidden
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          if (chosen.length > 0) {
            void lookInto({ kind: "gguf-files", files: chosen.map((blob) => ({ path: blob.name, blob })) });
          }
          event.currentTarget.value = "";
        }}
      />
      <input
        ref={(element) => {
          folder.current = element;
          // React does not know the attribute.
          if (element !== null) element.webkitdirectory = true;
        }}
        type="file"
        hidden
        onChange={(event) => {
          const { files: chosen } = event.currentTarget;
          if (chosen !== null && chosen.length > 0) void lookInto({ kind: "mlc-folder", files: folderFiles(chosen) });
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}

/** An address that ends in .gguf is a file, any other a folder in MLC form. */
function AddressForm() {
  const words = useMessages(modelMessages);
  const lookInto = useApp((state) => state.lookIntoModel);
  const [address, setAddress] = useState("");
  const [tried, setTried] = useState(false);
  const trimmed = address.trim();
  const isFile = /\.gguf(?:\?|$)/iu.test(trimmed);
  const target = isFile ? "file" : "folder";
  const problem = addressProblem(trimmed, target);
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (problem !== null) return;
        void lookInto(isFile ? { kind: "gguf-addresses", urls: [trimmed] } : { kind: "mlc-address", url: trimmed });
      }}
    >
      <div className="min-w-0 flex-[1_1_18rem]">
        <TextField
          label={words.address}
          note={words.aboutAddress}
          placeholder="https://…"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={address}
          problem={tried && problem !== null ? words.addressProblem(problem, target) : null}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </div>
      <Button type="submit" className="mb-6 min-h-9">
        {words.lookInto}
      </Button>
    </form>
  );
}
