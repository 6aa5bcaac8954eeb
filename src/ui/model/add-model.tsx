import { useRef, useState } from "react";
import { addressProblem } from "../../engine/address";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { modelMessages } from "../messages/en/model";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { TextField } from "../primitives/field";
import { folderFiles } from "./folder-files";

/** Where a model of the user's comes from: GGUF files, a folder in MLC form, or an address of either. */
export function AddModel() {
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
  const problem = addressProblem(trimmed, isFile ? "file" : "folder");
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
          problem={tried ? problem : null}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </div>
      <Button type="submit" className="mb-6 min-h-9">
        {words.lookInto}
      </Button>
    </form>
  );
}
