import { writeFile } from "node:fs/promises";
import { compileKernel, KERNELS, moduleOf } from "./compile";

for (const kernel of KERNELS) await writeFile(moduleOf(kernel), await compileKernel(kernel));
