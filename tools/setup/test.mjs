// npm test: installs what is missing, Chromium included, then runs every check and every test.
import { mkdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ensurePackages, program, root, run, takeNoArguments } from "./packages.mjs";

const CHECKS = [
  ["Format and lint", "biome", "ci", "--error-on-warnings", "."],
  ["Types", "tsc"],
  ["Dead code", "knip"],
];
const PROJECTS = ["unit", "browser"];

takeNoArguments(`
npm test

Format, lint, types and dead code, then all tests: in Node, and in Chromium against the
built page. Packages and Chromium are installed where they are missing. Exit status 1
where anything is not in order.
`);
ensurePackages();
if ((await run(program("tsx"), "tools/setup/install-chromium.ts")) !== 0) process.exit(1);

const failed = [];
for (const [title, name, ...parameters] of CHECKS) {
  console.log(`\n${title}`);
  if ((await run(program(name), ...parameters)) !== 0) failed.push(title);
}

mkdirSync(resolve(root, ".cache"), { recursive: true });
const totals = { passed: 0, failed: 0, skipped: 0 };
for (const project of PROJECTS) {
  const report = `.cache/tests-${project}.json`;
  const status = await run(
    program("vitest"),
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  );
  if (status !== 0) failed.push(`Tests: ${project}`);
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
    readFileSync(resolve(root, report), "utf8"),
  );
  totals.passed += numPassedTests;
  totals.failed += numFailedTests;
  totals.skipped += numPendingTests;
  reportSkipped(testResults);
}

/** A test that was left out is said by name: mostly for want of the reference files beside the checkout. */
function reportSkipped(files) {
  const skipped = files.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === "skipped"),
  );
  for (const { fullName } of skipped) console.log(`left out: ${fullName}`);
}

if (failed.length > 0) console.log(`\nNot in order: ${failed.join(", ")}.`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(failed.length > 0 ? 1 : 0);
