import type { InferenceSession, Tensor } from "onnxruntime-web/wasm";
import type { ReaderGraphs } from "../../../core/extract/reader/encoder";

/** The part of the runtime that is used here; the page and Node have builds of their own. */
export interface Onnx {
  readonly InferenceSession: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: typeof Tensor;
}

export interface GraphFiles {
  readonly encoder: Uint8Array;
  readonly spans: Uint8Array;
  readonly pairs: Uint8Array;
}

/** Numbers of a state per piece. */
const HIDDEN = 384;

/** Opens the three graphs. Throws what the runtime throws where one of them is none, or there is no memory. */
export async function openGraphs(onnx: Onnx, files: GraphFiles): Promise<ReaderGraphs> {
  const open = (model: Uint8Array) => onnx.InferenceSession.create(model, { executionProviders: ["wasm"] });
  const [encoder, spans, pairs] = [await open(files.encoder), await open(files.spans), await open(files.pairs)];
  const whole = (values: Int32Array, dims: readonly number[] = [values.length]) =>
    new onnx.Tensor("int32", values, dims);
  const numbers = (values: Float32Array, dims: readonly number[]) => new onnx.Tensor("float32", values, dims);
  const states = (h: Float32Array) => numbers(h, [h.length / HIDDEN, HIDDEN]);

  const encode = (ids: Int32Array, cases: Int32Array, type: 0 | 1) =>
    encoder.run({
      ids: whole(ids, [1, ids.length]),
      typ: whole(new Int32Array(ids.length).fill(type), [1, ids.length]),
      case: whole(cases, [1, ids.length]),
      ok: numbers(new Float32Array(ids.length).fill(1), [1, ids.length]),
    });

  return {
    text: async (ids, cases) => floats((await encode(ids, cases, 0)).h),
    async line(ids) {
      const output = await encode(ids, new Int32Array(ids.length), 1);
      return {
        span: floats(output.span_class),
        spanOffset: floats(output.span_offset)[0] ?? 0,
        pair: floats(output.pair_class),
        pairOffset: floats(output.pair_offset)[0] ?? 0,
      };
    },
    async spans(h, first, last, width) {
      if (first.length === 0) return new Float32Array(0);
      return floats((await spans.run({ h: states(h), a: whole(first), b: whole(last), w: whole(width) })).s);
    },
    async pairs(h, { first, last, head, tail, distance }) {
      if (head.length === 0) return new Float32Array(0);
      const feeds = {
        h: states(h),
        a: whole(first),
        b: whole(last),
        i: whole(head),
        j: whole(tail),
        d: whole(distance),
      };
      return floats((await pairs.run(feeds)).q);
    },
  };
}

function floats(tensor: Tensor | undefined): Float32Array {
  const data = tensor?.data;
  if (!(data instanceof Float32Array)) throw new TypeError("A graph of the reader gave no numbers.");
  return data;
}
