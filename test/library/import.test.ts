import { describe, expect, it } from "vitest";
import { CLASS_FILE_LIMIT, importClassFile } from "../../src/library/import-client";
import { serveImport } from "../../src/library/import-service";
import { createPortPair } from "../platform/rpc/ports";

/** What comes of a file that a worker reads, with the share of it at each portion. */
function imported(file: Parameters<typeof importClassFile>[0], signal = new AbortController().signal) {
  const pair = createPortPair();
  serveImport(pair.far);
  const shares: number[] = [];
  const open = () => pair.near;
  return { pair, shares, result: importClassFile(file, open, { onProgress: (share) => shares.push(share), signal }) };
}

const failure = (code: string, more: object = {}) => ({ failure: expect.objectContaining({ code, ...more }) });

describe("a class file in a worker", () => {
  it("comes in portions, and the worker ends", async () => {
    const text = Array.from({ length: 2500 }, (_, index) => `class C${index}(Entity): pass\n`).join("");
    const { result, shares, pair } = imported(new File([text], "many.py"));
    const { classes, lines, notes, format } = await result;
    expect(classes.map(({ name }) => name)).toEqual(Array.from({ length: 2500 }, (_, index) => `C${index}`));
    expect(lines.at(-1)).toBe(2500);
    expect({ notes, format, shares }).toEqual({ notes: [], format: "python", shares: [0.4, 0.8, 1] });
    expect(pair.closed).toBe(true);
  });

  it("may be pasted", async () => {
    const { classes } = await imported({ name: "What you pasted", text: "Vessel: floats" }).result;
    expect(classes).toMatchObject([{ name: "Vessel", description: "floats" }]);
  });

  it("is refused by size before it is read", async () => {
    const arrayBuffer = () => Promise.reject(new Error("unread"));
    await expect(imported({ name: "big.py", size: 200_000_000, arrayBuffer }).result).rejects.toMatchObject(
      failure("file-too-large", { bytes: 200_000_000, limit: CLASS_FILE_LIMIT }),
    );
    await expect(imported({ name: "gone.py", size: 1, arrayBuffer }).result).rejects.toMatchObject(
      failure("file-unreadable"),
    );
  });

  it("is refused where it is no text", async () => {
    for (const bytes of [
      [0xff, 0xfe, 0x41],
      [0xc3, 0x28],
      [0x41, 0x00, 0x42],
    ]) {
      await expect(imported(new File([new Uint8Array(bytes)], "a.py")).result).rejects.toMatchObject(
        failure("file-unreadable", { name: "a.py" }),
      );
    }
    await expect(imported(new File(["{"], "a.json")).result).rejects.toMatchObject(
      failure("class-file-invalid", { line: 1 }),
    );
  });

  it("ends when it is cancelled, or when the worker dies", async () => {
    const cancel = new AbortController();
    const { result, pair } = imported(new File(["class A(B): pass"], "a.py"), cancel.signal);
    pair.frozen = true;
    await new Promise((resolve) => setTimeout(resolve));
    cancel.abort();
    await expect(result).rejects.toThrow("abort");
    expect(pair.closed).toBe(true);

    const dying = imported(new File(["class A(B): pass"], "a.py"));
    dying.pair.frozen = true;
    await new Promise((resolve) => setTimeout(resolve));
    dying.pair.kill("out of memory");
    await expect(dying.result).rejects.toMatchObject(
      failure("class-file-invalid", { reason: "reading it did not come to an end (out of memory)" }),
    );
  });
});
