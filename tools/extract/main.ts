import { KnowCoderError } from "../../src/core/errors";
import { ENGINE_OPTIONS, ENGINE_USAGE, openEngine } from "../command/engine";
import { type Extracted, runExtraction } from "../command/extraction";
import { readTexts } from "../command/files";
import { CommandError, oneOf, runCommand } from "../command/run";
import { openOutput } from "./output";
import { readSchema } from "./schema";

const USAGE = `
npm run extract -- --text FILE|FOLDER|GLOB|- (--classes A,B,C | --schema FILE) [options]

Extracts entities, relations and events, and writes result documents (knowcoder-result/1).

  --text               a file, the .txt and .md files of a folder, a glob, or - for standard input
  --classes A,B,C      classes of the built-in library; Person means the entity class where
                       there is one, relation:Location says it in full
  --schema FILE        Python class code, a result document, or the schema list of one
  --descriptions       print class descriptions in the prompts
${ENGINE_USAGE.slice(1)}
  --format json|jsonl  json (the default): one document for one text, else an array;
                       jsonl: one a line, written as soon as its text is done
  --out FILE           where to write; left out, standard output

Empty texts are named and left out. Exit status 1 where the engine fails, where every
prompt failed, and where there is no text at all; what was found is written all the same.
`;

await runCommand({
  usage: USAGE,
  options: {
    text: { type: "string" },
    classes: { type: "string" },
    schema: { type: "string" },
    descriptions: { type: "boolean" },
    format: { type: "string" },
    out: { type: "string" },
    ...ENGINE_OPTIONS,
  },
  async run(values) {
    if (values.text === undefined) throw new CommandError("--text is missing (--help says more).");
    const format = oneOf("format", values.format, ["json", "jsonl"], "json");
    const classes = await readSchema(values);
    const texts = await readTexts(values.text);
    const opened = await openEngine(values);
    const prompts = { asked: 0, failed: 0 };
    let firstFailure: string | null = null;
    try {
      const output = await openOutput(format, { path: values.out, single: texts.length === 1 });
      try {
        for (const [index, { source, text }] of texts.entries()) {
          const say = (words: string) => process.stderr.write(`${index + 1} of ${texts.length} ${source}: ${words}\n`);
          if (text.trim() === "") {
            say("left out, for it is empty");
            continue;
          }
          const asked = { source, text, classes, descriptions: values.descriptions ?? false };
          const extracted = await runExtraction(opened, asked, ({ done, total }) => say(`prompt ${done} of ${total}`));
          // What was found before a failure is worth keeping; the exit status says that it is not everything.
          await output.add(extracted.document);
          prompts.asked += extracted.document.prompts.length;
          prompts.failed += extracted.failed;
          firstFailure ??= extracted.firstFailure;
          say(outcomeOf(extracted));
          if (extracted.failure !== null) throw new KnowCoderError(extracted.failure);
        }
      } finally {
        await output.end();
      }
    } finally {
      await opened.close();
    }
    if (prompts.asked === 0) throw new CommandError("Nothing was extracted: there is no text that is not empty.");
    if (prompts.failed === prompts.asked) throw new CommandError(`Every prompt failed. ${firstFailure}`);
  },
});

function outcomeOf({ document, failed, firstFailure }: Extracted): string {
  const { objects, prompts } = document;
  const found = `${objects.length} objects`;
  return failed === 0 ? found : `${found}, ${failed} of ${prompts.length} prompts failed: ${firstFailure}`;
}
