import { readFile } from "node:fs/promises";
import loadWabt from "wabt";

const SOURCE = new URL("../../src/convert/quantize/kernel.wat", import.meta.url);

/** The TypeScript module that the quantization kernel's WebAssembly text becomes. */
export async function compileKernel(): Promise<string> {
  const wabt = await loadWabt();
  const parsed = wabt.parseWat("kernel.wat", await readFile(SOURCE, "utf8"), { simd: true });
  try {
    parsed.validate();
    const { buffer } = parsed.toBinary({});
    const lines = Buffer.from(buffer)
      .toString("base64")
      .match(/.{1,108}/gu);
    const text = (lines ?? []).map((line) => `  "${line}",`).join("\n");
    return `/** kernel.wat as WebAssembly in base64; \`npx tsx tools/kernel/main.ts\` makes it anew. */\nexport const KERNEL: string = [\n${text}\n].join("");\n`;
  } finally {
    parsed.destroy();
  }
}
