import { KnowCoderError } from "../../src/core/errors";
import { parseSchema } from "../../src/core/result/document";
import type { ClassId, SchemaClass } from "../../src/core/schema/class";
import type { Library } from "../../src/core/schema/library";
import { parseClass, parseClasses } from "../../src/core/schema/python";
import { resolveClassNames } from "../../src/core/schema/typed-names";
import { readLibrary, readText } from "../command/files";
import { CommandError, UsageError } from "../command/run";

/** The classes that `--classes` or `--schema` name. */
export async function readSchema(values: {
  readonly classes?: string | undefined;
  readonly schema?: string | undefined;
}): Promise<readonly SchemaClass[]> {
  if ((values.classes === undefined) === (values.schema === undefined)) {
    throw new UsageError("Give either --classes or --schema (--help says more).");
  }
  if (values.classes !== undefined) {
    const library = await readLibrary();
    return named(library, values.classes).flatMap((id) => library.classOf(id) ?? []);
  }
  const path = values.schema ?? "";
  const text = await readText(path);
  const classes = /^\s*[{[]/u.test(text) ? classesOfJson(text) : classesOfCode(text);
  if (classes.length === 0) throw new CommandError(`${path} holds no class.`);
  return classes;
}

function named(library: Library, names: string): readonly ClassId[] {
  try {
    return resolveClassNames(library, names);
  } catch (thrown) {
    if (!(thrown instanceof KnowCoderError)) throw thrown;
    throw new UsageError(thrown.message, { cause: thrown });
  }
}

function classesOfCode(code: string): readonly SchemaClass[] {
  const { classes, problems } = parseClasses(code);
  const [problem] = problems;
  if (problem !== undefined) throw new KnowCoderError({ code: "class-invalid", ...problem });
  return classes;
}

/** A result document, or its schema alone: `kind` says what a bare class is. */
function classesOfJson(text: string): readonly SchemaClass[] {
  return parseSchema(text).map(({ kind, code }) => parseClass(code, kind));
}
