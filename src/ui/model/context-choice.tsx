import type { WebllmEntry } from "../../engine/catalog";
import { CONTEXTS, memoryWith } from "../../engine/context";
import { useApp } from "../app-store";
import { Select } from "../primitives/select";
import { sizeOf } from "../status/words";

const number = new Intl.NumberFormat("en");

/** How many tokens a model on the graphics processor reads at once, and what each choice takes of its memory. */
export function ContextChoice({ entry }: { readonly entry: WebllmEntry }) {
  const chooseContext = useApp((state) => state.chooseContext);
  const running = useApp((state) => state.run.status !== "idle");
  const options = CONTEXTS.flatMap((tokens) => {
    const bytes = memoryWith(entry, tokens);
    return bytes === null ? [] : [[String(tokens), `${number.format(tokens)} tokens, ${sizeOf(bytes)}`] as const];
  });
  // Its cache is not known, or a run would be ended by the choice.
  if (options.length === 0 || running) return null;
  return (
    <div className="max-w-72">
      <Select
        label={`Context of ${entry.name}, and the graphics memory it takes`}
        value={String(entry.contextTokens)}
        options={options}
        onChange={(tokens) => void chooseContext(entry.id, Number(tokens))}
      />
    </div>
  );
}
