import { writeFile } from "node:fs/promises";
import { compileKernel } from "./compile";

await writeFile(new URL("../../src/convert/quantize/kernel-wasm.ts", import.meta.url), await compileKernel());
