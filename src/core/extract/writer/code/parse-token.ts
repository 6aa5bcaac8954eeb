/** The text of one token, whose beginning may have come with earlier pieces of the answer. Offsets are the answer's. */
export class TokenText {
  start = 0;
  /** What came with earlier pieces, from `start` to here. */
  #carry = "";
  #carried = 0;

  begin(start: number): void {
    this.start = start;
    this.#carry = "";
    this.#carried = start;
  }

  /** Keeps what a piece, which begins at `base`, holds of the token, before the piece is let go. */
  keep(piece: string, base: number): void {
    this.#carry += piece.slice(Math.max(0, this.#carried - base));
    this.#carried = Math.max(this.#carried, base + piece.length);
  }

  /** The answer between two offsets, the first not before the token. */
  slice(piece: string, base: number, from: number, to: number): string {
    const start = Math.max(from, this.#carried);
    const here = to > start ? piece.slice(start - base, to - base) : "";
    if (from >= this.#carried) return here;
    return this.#carry.slice(from - this.start, to - this.start) + here;
  }
}
