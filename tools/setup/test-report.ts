import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** What `npm test` tells of a run when all is done. */
export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  /** Full names of tests that were left out. */
  readonly skipped: readonly string[];
  /** Test files, and the seconds that importing them, their hooks and their tests took. */
  readonly files: readonly { readonly file: string; readonly seconds: number }[];
}

/** Writes a report (JSON) to the path in the variable TEST_REPORT; Vitest takes it as `--reporter`. */
export default class implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const path = process.env.TEST_REPORT;
    if (path === undefined) throw new Error("TEST_REPORT should name the file to write");
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const report: TestReport = {
      passed: inState("passed").length,
      failed: inState("failed").length,
      skipped: inState("skipped").map(({ fullName }) => fullName),
      files: modules.map((module) => {
        const { collectDuration, duration } = module.diagnostic();
        return { file: module.relativeModuleId, seconds: (collectDuration + duration) / 1000 };
      }),
    };
    writeFileSync(path, JSON.stringify(report));
  }
}
