import { useRef } from "react";
import { useApp } from "../../app-store";
import { convertMessages } from "../../messages/en/convert";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { checkpointOf } from "../local-files";

/** Where the checkpoint is: a folder as it was published, or a GGUF file. */
export function CheckpointChoice() {
  const words = useMessages(convertMessages);
  const folder = useRef<HTMLInputElement | null>(null);
  const file = useRef<HTMLInputElement | null>(null);
  const lookInto = useApp((state) => state.lookIntoCheckpoint);
  return (
    <div className="space-y-3">
      <p className="max-w-[64ch] text-quiet">{words.lead}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => folder.current?.click()}>{words.chooseFolder}</Button>
        <Button onClick={() => file.current?.click()}>{words.chooseFile}</Button>
      </div>
      <p className="max-w-[64ch] text-small text-faint">{words.aboutFolder}</p>
      <input
        ref={(element) => {
          folder.current = element;
          // React does not know the attribute.
          if (element !== null) element.webkitdirectory = true;
        }}
        type="file"
        hidden
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files !== null && files.length > 0) void lookInto(checkpointOf(files));
          event.currentTarget.value = "";
        }}
      />
      <input
        ref={file}
        type="file"
        accept=".gguf"
        hidden
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen !== undefined) {
            void lookInto({ name: chosen.name, files: [{ name: chosen.name, blob: chosen }] });
          }
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}
