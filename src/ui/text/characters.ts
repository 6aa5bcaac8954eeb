/** How many characters (Unicode code points) a text has; a surrogate that stands alone is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
