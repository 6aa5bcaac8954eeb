import { register } from "tsx/esm/api";

// A thread does not inherit that its program is TypeScript.
register();
await import("./reader-worker.ts");
