// Makes sure that there is a Chromium before the tests begin; one line on standard error where there can be none.
import { ensureChromium } from "./chromium";

try {
  await ensureChromium();
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
}
