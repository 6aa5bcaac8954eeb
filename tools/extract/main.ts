import { withOwnClasses } from "../../src/core/schema/own-library";
import { ENGINE_OPTIONS, ENGINE_USAGE, openEngine } from "../command/engine";
import { countedKinds, readLibrary, readTexts } from "../command/files";
import { stoppable } from "../command/interrupt";
import { placeOf } from "../command/replace";
import { CommandError, endPassedOver, oneOf, runCommand, UsageError } from "../command/run";
import { FORMATS } from "./output";
import { isEmpty, startRun } from "./run";
import { readSchema } from "./schema";

const USAGE = `
npm run extract -- --text FILE|FOLDER|GLOB|- (--classes A,B,C | --schema FILE) [options]

Extracts entities, relations and events, and writes result documents (knowcoder-result/2).

  --text               a file, the .txt, .md and .markdown files of a folder and of those below
                       it, a glob, or - for standard input
  --classes A,B,C      classes of the built-in library; Person means the entity class where
                       there is one, relation:Location says it in full
  --schema FILE        Python class code, a result document, or the schema list of one
  --descriptions       tell the model what the classes mean, not their names alone
${ENGINE_USAGE.slice(1)}
  --format json|jsonl  json (the default): one document for one text, else an array;
                       jsonl: one a line
  --out FILE           where to write; left out, standard output

FILE is replaced in one step when everything is done. Until then finished documents lie
beside it, a line each, in FILE.….partial, and all answers in FILE.….journal: a run that was
cut goes on from there when the same command is given again, and asks nothing twice. A
command that asks for anything else has files of its own.

Exit status: 0 all done; 1 it failed (the engine, every pass, or there is no text at all);
2 called wrongly; 3 done, but files that could not be read were passed over, or passes
failed: each is named on standard error. Empty texts are named and left out, and files of
other kinds in a folder are counted; neither changes the exit status.
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
    if (values.text === undefined) throw new UsageError("--text is missing (--help says more).");
    const format = oneOf("format", values.format, FORMATS, "json");
    const classes = await readSchema(values);
    const place = values.out === undefined ? null : placeOf(values.out);
    const { texts, passedOver, otherKinds } = await readTexts(values.text);
    for (const sentence of passedOver) process.stderr.write(`Passed over: ${sentence}\n`);
    if (otherKinds.size > 0) process.stderr.write(`Left out: ${countedKinds(otherKinds)}.\n`);
    if (texts.every(isEmpty)) throw new CommandError("Nothing was extracted: there is no text that is not empty.");

    const asked = { texts, classes, descriptions: values.descriptions ?? false };
    const target = { place, format, single: texts.length + passedOver.length === 1 };
    const library = withOwnClasses(await readLibrary(), classes);
    const opened = await openEngine(values, { library, nested: true });
    const run = startRun(asked, target, opened);
    const { failed, illegible } = await stoppable({ words: run.words, close: opened.close }, async () => {
      try {
        return await run.toEnd();
      } finally {
        await opened.close();
      }
    });
    if (passedOver.length > 0 || failed > 0 || illegible > 0) endPassedOver();
  },
});
