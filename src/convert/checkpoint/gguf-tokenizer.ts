import { rebuildTokenizer } from "../../core/tokenizer/gguf";
import { unsupported } from "./damage";
import type { Fields } from "./fields";

/** The `tokenizer.json` of a GGUF's header. Throws `checkpoint-unsupported` where none can be made of it. */
export function tokenizerOfGguf(metadata: Fields, name: string): Record<string, unknown> {
  const rebuilt = rebuildTokenizer(metadata);
  if ("reason" in rebuilt) throw unsupported(name, rebuilt.reason);
  return rebuilt.json;
}
