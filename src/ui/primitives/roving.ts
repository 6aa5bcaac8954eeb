/** Which index a key moves the focus to, in a ring of `count`; null where the key moves nothing. */
export function nextIndex(key: string, at: number, count: number, direction: "vertical" | "horizontal"): number | null {
  if (count === 0) return null;
  if (key === (direction === "vertical" ? "ArrowDown" : "ArrowRight")) return (at + 1) % count;
  if (key === (direction === "vertical" ? "ArrowUp" : "ArrowLeft")) return (at <= 0 ? count : at) - 1;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}

interface TypedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Whether a key press types a letter, and is no command. */
export const isLetter = (event: TypedKey): boolean =>
  [...event.key].length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;

/** The next label after `at` that begins with the typed letter, in a ring; null where there is none. */
export function typedAhead(event: TypedKey, labels: readonly string[], at: number): number | null {
  if (!isLetter(event)) return null;
  const letter = event.key.toLocaleLowerCase("en");
  for (let step = 1; step <= labels.length; step += 1) {
    const index = (Math.max(at, -1) + step) % labels.length;
    if (labels[index]?.trim().toLocaleLowerCase("en").startsWith(letter)) return index;
  }
  return null;
}
