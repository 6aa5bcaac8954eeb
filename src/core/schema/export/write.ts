import type { SchemaClass } from "../class";
import type { ExportFormat } from "./forms";
import { jsonSchemaOf } from "./json-schema";
import { linkmlOf } from "./linkml";
import { listOf } from "./list";
import { knowcoderJson, pythonOf } from "./python";

/** The classes as the text of a file that ends in a line break. */
export function writeClasses(classes: readonly SchemaClass[], format: ExportFormat): string {
  switch (format) {
    case "python":
      return pythonOf(classes);
    case "canonical":
      return pythonOf(classes.map(({ source: _, ...rest }) => rest));
    case "knowcoder-json":
      return knowcoderJson(classes);
    case "json-schema":
      return jsonSchemaOf(classes);
    case "linkml":
      return linkmlOf(classes);
    case "list":
      return listOf(classes);
  }
}
