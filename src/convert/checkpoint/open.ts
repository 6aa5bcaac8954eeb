import type { ByteSource } from "../source";
import type { Checkpoint } from "./checkpoint";
import { unsupported } from "./damage";
import { openGguf } from "./gguf";
import { openHuggingFace } from "./huggingface";

/**
 * Recognises a checkpoint among the files of a folder (or a single GGUF) and reads its headers, which takes a moment
 * however large it is. Where both are there, config.json and its weights win over a GGUF.
 *
 * Throws `checkpoint-unsupported`, `checkpoint-damaged`, `checkpoint-changed` or `file-unreadable`.
 */
export async function openCheckpoint(name: string, sources: readonly ByteSource[]): Promise<Checkpoint> {
  const files = new Map(sources.map((source) => [source.name, source]));
  if (files.has("config.json")) return openHuggingFace(name, files);
  const [gguf, ...more] = sources.filter((source) => source.name.toLowerCase().endsWith(".gguf"));
  if (gguf === undefined) throw unsupported(name, "there is neither a config.json nor a GGUF file");
  if (more.length > 0) throw unsupported(name, "there are several GGUF files; one of them has to be chosen");
  return openGguf(gguf);
}
