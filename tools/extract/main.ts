import { writeFile } from "node:fs/promises";
import { collect } from "../../src/core/collect";
import { type Failure, KnowCoderError, sentenceOf } from "../../src/core/errors";
import { toJson, toJsonLine } from "../../src/core/export/json";
import type { ExtractionRequest } from "../../src/core/extraction";
import { extract } from "../../src/core/pipeline";
import type { ResultDocument } from "../../src/core/result";
import { ENGINE_OPTIONS, ENGINE_USAGE, type OpenedEngine, openEngine } from "../command/engine";
import { type NamedText, readTexts } from "../command/files";
import { CommandError, oneOf, runCommand } from "../command/run";
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
                       jsonl: one a line
  --out FILE           where to write; left out, standard output
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
    const documents: ResultDocument[] = [];
    let failure: Failure | null = null;
    try {
      for (const [index, named] of texts.entries()) {
        const say = (words: string) =>
          process.stderr.write(`${index + 1} of ${texts.length} ${named.source}: ${words}\n`);
        const result = await extractOne(opened, named, { classes, descriptions: values.descriptions ?? false }, say);
        documents.push(result.document);
        failure = result.failure;
        if (failure !== null) break;
      }
    } finally {
      await opened.close();
    }
    // What was found before a failure is worth keeping; the exit status says that it is not everything.
    const [only = documents] = documents.length === 1 ? documents : [];
    await write(format === "jsonl" ? documents.map(toJsonLine).join("") : toJson(only), values.out);
    if (failure !== null) throw new KnowCoderError(failure);
  },
});

interface Extracted {
  readonly document: ResultDocument;
  readonly failure: Failure | null;
}

async function extractOne(
  { engine, dialect }: OpenedEngine,
  { source, text }: NamedText,
  { classes, descriptions }: { classes: ExtractionRequest["classes"]; descriptions: boolean },
  say: (words: string) => void,
): Promise<Extracted> {
  const options = { descriptions, grammar: true, mentionsFromText: dialect.mentionsFromText, disabledRules: [] };
  const request: ExtractionRequest = { source, text, classes, dialect, options };
  let document: ResultDocument | null = null;
  let failure: Failure | null = null;
  for await (const event of extract(request, engine, new AbortController().signal)) {
    document = collect(document, event);
    if (event.type === "progress") say(`prompt ${event.done} of ${event.total}`);
    if (event.type === "finished") failure = event.failure;
  }
  if (document === null) throw new CommandError(`${source}: nothing was extracted.`);
  const failed = document.prompts.filter(({ status }) => status === "failed").length;
  say(`${document.objects.length} objects${failed > 0 ? `, ${failed} prompts failed` : ""}`);
  if (failure !== null) say(sentenceOf(failure));
  return { document, failure };
}

async function write(output: string, path: string | undefined): Promise<void> {
  if (path === undefined) process.stdout.write(output);
  else await writeFile(path, output);
}
