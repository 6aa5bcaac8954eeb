import { describe, expect, it } from "vitest";
import { checkpointOf } from "../../../../src/ui/model/local-files";

/** A file as a chosen folder has it. */
function fileAt(path: string): File {
  const file = new File(["x"], path.split("/").at(-1) ?? "");
  Object.defineProperty(file, "webkitRelativePath", { value: path });
  return file;
}

const chosen = (...paths: readonly string[]) => {
  const { name, files } = checkpointOf(paths.map(fileAt));
  return { name, files: files.map((file) => file.name) };
};

describe("the files of a chosen folder", () => {
  it("are the folder's own, by their names in it", () => {
    expect(chosen("Llama/config.json", "Llama/model.safetensors", "Llama/original/params.json")).toEqual({
      name: "Llama",
      files: ["config.json", "model.safetensors"],
    });
  });

  it("are those of the outermost folder with a configuration", () => {
    expect(chosen("models/a/b/config.json", "models/a/config.json", "models/a/x.bin", "models/readme.md")).toEqual({
      name: "a",
      files: ["config.json", "x.bin"],
    });
  });

  it("may be a GGUF without a configuration", () => {
    expect(chosen("models/tiny.gguf", "models/old/other.gguf")).toEqual({ name: "models", files: ["tiny.gguf"] });
  });
});
