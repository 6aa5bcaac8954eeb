import { describe, expect, it } from "vitest";
import { folderFiles } from "../../../src/ui/model/local-files";

/** Files as an input that takes folders gives them. */
const chosen = (...paths: readonly string[]): File[] =>
  paths.map((path) =>
    Object.defineProperty(new File([], path.split("/").at(-1) ?? ""), "webkitRelativePath", { value: path }),
  );

const pathsOf = (...paths: readonly string[]): readonly string[] =>
  folderFiles(chosen(...paths)).map(({ path }) => path);

describe("the files of a chosen folder", () => {
  it("are named as within it", () => {
    expect(pathsOf("k/mlc-chat-config.json", "k/params/0.bin")).toEqual(["mlc-chat-config.json", "params/0.bin"]);
  });

  it("are those of the model where the folder around it was chosen", () => {
    expect(pathsOf("stick/notes.txt", "stick/k/mlc-chat-config.json", "stick/k/a.bin", "stick/k/old/a.bin")).toEqual([
      "mlc-chat-config.json",
      "a.bin",
      "old/a.bin",
    ]);
    expect(pathsOf("k/old/mlc-chat-config.json", "k/mlc-chat-config.json")).toEqual([
      "old/mlc-chat-config.json",
      "mlc-chat-config.json",
    ]);
  });

  it("are all there, for the import to judge, where none is a model's", () => {
    expect(pathsOf("photos/a.jpg", "photos/b/c.jpg")).toEqual(["a.jpg", "b/c.jpg"]);
    expect(pathsOf()).toEqual([]);
  });
});
