import type { WebllmEntry } from "../../engine/catalogue";
import { CONTEXTS, memoryWith } from "../../engine/kinds/webllm/context";
import { useApp } from "../app-store";
import { modelMessages } from "../messages/en/model";
import { useMessages } from "../messages/messages";
import { Select } from "../primitives/select";

/** How many tokens a model on the graphics processor reads at once, and what each choice takes of its memory. */
export function ContextChoice({ entry }: { readonly entry: WebllmEntry }) {
  const words = useMessages(modelMessages);
  const chooseContext = useApp((state) => state.chooseContext);
  const running = useApp((state) => state.run.status !== "idle");
  const options = CONTEXTS.flatMap((tokens) => {
    const bytes = memoryWith(entry, tokens);
    return bytes === null ? [] : [[String(tokens), words.contextOption(tokens, bytes)] as const];
  });
  // Its cache is not known, or a run would be ended by the choice.
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
