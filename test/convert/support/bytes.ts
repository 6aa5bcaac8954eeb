/** Bytes that are written one after another. */
export class Bytes {
  #parts: Uint8Array[] = [];
  length = 0;

  add(part: Uint8Array | readonly number[]): this {
    const bytes = part instanceof Uint8Array ? part : Uint8Array.from(part);
    this.#parts.push(bytes);
    this.length += bytes.length;
    return this;
  }

  text(text: string): this {
    return this.add(new TextEncoder().encode(text));
  }

  /** Whole numbers, little endian, of so many bytes each. */
  whole(size: 1 | 2 | 4 | 8, ...values: readonly number[]): this {
    for (const value of values) {
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setBigInt64(0, BigInt(value), true);
      this.add(bytes.slice(0, size));
    }
    return this;
  }

  single(...values: readonly number[]): this {
    return this.add(new Uint8Array(Float32Array.from(values).buffer));
  }

  fill(multiple: number): this {
    return this.add(new Uint8Array((multiple - (this.length % multiple)) % multiple));
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}

export const jsonBytes = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));
