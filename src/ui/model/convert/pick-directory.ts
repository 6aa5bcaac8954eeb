/** The browser's own question for a folder to write into; null where it has none (Chromium has). */
export function directoryPicker(): (() => Promise<FileSystemDirectoryHandle | null>) | null {
  const show: unknown = Reflect.get(globalThis, "showDirectoryPicker");
  if (typeof show !== "function") return null;
  return async () => {
    try {
      const handle: unknown = await show.call(globalThis, { id: "converted-model", mode: "readwrite" });
      return handle instanceof FileSystemDirectoryHandle ? handle : null;
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === "AbortError") return null;
      throw thrown;
    }
  };
}
