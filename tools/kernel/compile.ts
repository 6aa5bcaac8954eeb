import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import loadWabt from "wabt";

/** WebAssembly text, and the name of the constant that it becomes, in `NAME-wasm.ts` beside it. */
export interface Kernel {
  readonly path: string;
  readonly constant: string;
}

export const KERNELS: readonly Kernel[] = [
  { path: "src/convert/quantize/kernel.wat", constant: "KERNEL" },
  { path: "src/core/extract/reader/products.wat", constant: "PRODUCTS" },
];

export const sourceOf = ({ path }: Kernel): URL => new URL(`../../${path}`, import.meta.url);
export const moduleOf = ({ path }: Kernel): URL =>
  new URL(`../../${path.replace(/\.wat$/u, "-wasm.ts")}`, import.meta.url);

/** The TypeScript module that a kernel's WebAssembly text becomes. */
export async function compileKernel(kernel: Kernel): Promise<string> {
  const wabt = await loadWabt();
  const name = basename(kernel.path);
  const parsed = wabt.parseWat(name, await readFile(sourceOf(kernel), "utf8"), { simd: true });
  try {
    parsed.validate();
    const { buffer } = parsed.toBinary({});
    const lines = Buffer.from(buffer)
      .toString("base64")
      .match(/.{1,108}/gu);
    const text = (lines ?? []).map((line) => `  "${line}",`).join("\n");
    return `/** ${name} as WebAssembly in base64; \`npx tsx tools/kernel/main.ts\` makes it anew. */\nexport const ${kernel.constant}: string = [\n${text}\n].join("");\n`;
  } finally {
    parsed.destroy();
  }
}
