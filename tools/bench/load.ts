import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { builtPage, outputOf } from "./page";
import { type Benchmark, type Row, row } from "./row";

const GOAL = 120;

export const load: Benchmark = {
  name: "load",
  describe:
    "The JavaScript that index.html names and all that it imports before it runs: what a first visit waits for, engines not in it. Peer: web-llm's module alone, by the same bundler.",
  async rows() {
    const { chunks, assets } = await builtPage();
    const first = firstLoad(chunks);
    const sizes = first.map((chunk) => ({ name: chunk.fileName, kilobytes: gzipped(chunk.code) }));
    const styles = assets.filter(({ fileName }) => fileName.endsWith(".css"));
    return [
      row({
        what: "first-load JavaScript",
        unit: "kB gzip",
        ours: sum(sizes.map(({ kilobytes }) => kilobytes)),
        peer: { name: "web-llm alone", value: await webLlm() },
        goal: GOAL,
      }),
      ...sizes
        .toSorted((a, b) => b.kilobytes - a.kilobytes)
        .map(({ name, kilobytes }): Row => row({ what: `  ${name}`, unit: "kB gzip", ours: kilobytes })),
      ...styles.map(({ fileName, source }) => row({ what: fileName, unit: "kB gzip", ours: gzipped(source) })),
    ];
  },
};

/** The entry chunk and what it imports statically, each once. */
function firstLoad(chunks: readonly Rolldown.OutputChunk[]): readonly Rolldown.OutputChunk[] {
  const found = new Set(chunks.filter((chunk) => chunk.isEntry));
  for (const chunk of found) {
    for (const name of chunk.imports) {
      const imported = chunks.find(({ fileName }) => fileName === name);
      if (imported !== undefined) found.add(imported);
    }
  }
  if (found.size === 0) throw new Error("The build has no entry chunk.");
  return [...found];
}

/** Kilobytes, as static servers send them. */
export const gzipped = (source: string | Uint8Array): number => gzipSync(source).length / 1000;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

async function webLlm(): Promise<number> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: "error",
    build: {
      target: "es2023",
      write: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: fileURLToPath(import.meta.resolve("@mlc-ai/web-llm")),
        preserveEntrySignatures: "strict",
      },
    },
  });
  return sum(outputOf(result).chunks.map(({ code }) => gzipped(code)));
}
