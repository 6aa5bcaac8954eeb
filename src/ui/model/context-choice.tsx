import type { CatalogueEntry } from "../../engine/catalogue";
import { kindOf } from "../../engine/kinds/kinds";
import { useApp } from "../app-store";
import { modelMessages } from "../messages/en/model";
import { useMessages } from "../messages/messages";
import { Select } from "../primitives/select";

/** How many tokens a model on the graphics processor reads at once, and what each choice takes of its memory. */
export function ContextChoice({ entry }: { readonly entry: CatalogueEntry }) {
  const words = useMessages(modelMessages);
  const chooseContext = useApp((state) => state.chooseContext);
  const running = useApp((state) => state.run.status !== "idle");
  const choices = kindOf(entry).contexts?.(entry) ?? [];
  const options = choices.map(
    ({ tokens, memoryBytes }) => [String(tokens), words.contextOption(tokens, memoryBytes)] as const,
  );
  // It has its own alone, or a run would be ended by the choice.
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
