import { damaged, unsupported } from "./fields";

/** What a pickle may name; anything else is refused by its name. */
const GLOBALS = new Set(["torch._utils _rebuild_tensor_v2", "collections OrderedDict"]);
const STORAGE = /^torch \w+Storage$/u;

/** A name that a pickle looks up, such as `torch BFloat16Storage`. It is never called. */
export class PickledGlobal {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A storage that lies beside the pickle, as the tuple that names it. */
export class PickledReference {
  readonly key: PickledValue;
  constructor(key: PickledValue) {
    this.key = key;
  }
}

/** The arguments of what would be a call to `_rebuild_tensor_v2`. */
export class PickledTensor {
  readonly parts: readonly PickledValue[];
  constructor(parts: readonly PickledValue[]) {
    this.parts = parts;
  }
}

export type PickledValue =
  | null
  | boolean
  | number
  | string
  | readonly PickledValue[]
  | Map<PickledValue, PickledValue>
  | PickledGlobal
  | PickledReference
  | PickledTensor;

const MARK = Symbol("mark");
type Slot = PickledValue | typeof MARK;

/** Tensors nest no deeper than a few tuples; memory is bounded by the file, which is bounded by its reader. */
const STACK_LIMIT = 1e6;

/**
 * Reads the pickle of a PyTorch checkpoint as data. The opcodes are a closed set, those that `torch.save` writes for a
 * dictionary of tensors (protocol 2); a call builds nothing but a tensor's description or an empty dictionary. Throws
 * `checkpoint-unsupported` with the name of what else it holds, `checkpoint-damaged` where it breaks off.
 */
export function readPickle(bytes: Uint8Array, file: string): PickledValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  const stack: Slot[] = [];
  const memo = new Map<number, PickledValue>();
  let at = 0;

  const need = (count: number): number => {
    if (at + count > bytes.length) throw damaged(file, "its list of tensors breaks off");
    at += count;
    return at - count;
  };
  const push = (value: Slot): void => {
    if (stack.length >= STACK_LIMIT) throw damaged(file, "its list of tensors is nested too deeply");
    stack.push(value);
  };
  const pop = (): PickledValue => {
    const value = stack.pop();
    if (value === undefined || value === MARK) throw damaged(file, "its list of tensors makes no sense");
    return value;
  };
  const popToMark = (): PickledValue[] => {
    const from = stack.lastIndexOf(MARK);
    if (from < 0) throw damaged(file, "its list of tensors makes no sense");
    const values = stack.splice(from).filter((value): value is PickledValue => value !== MARK);
    return values;
  };
  const popCount = (count: number): PickledValue[] => Array.from({ length: count }, pop).reverse();
  const top = (): PickledValue => {
    const value = pop();
    push(value);
    return value;
  };
  const recall = (index: number): void => {
    const value = memo.get(index);
    if (value === undefined) throw damaged(file, "its list of tensors makes no sense");
    push(value);
  };
  const line = (): string => {
    const end = bytes.indexOf(10, at);
    if (end < 0) throw damaged(file, "its list of tensors breaks off");
    const text = decoder.decode(bytes.subarray(at, end));
    at = end + 1;
    return text;
  };
  const text = (length: number): string => {
    const from = need(length);
    return decoder.decode(bytes.subarray(from, from + length));
  };
  const long = (length: number): number => {
    const from = need(length);
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[from + i] ?? 0);
    return Number(length === 0 ? 0n : BigInt.asIntN(length * 8, value));
  };
  const setEntries = (entries: readonly PickledValue[]): void => {
    const map = top();
    if (!(map instanceof Map) || entries.length % 2 !== 0) throw damaged(file, "its list of tensors makes no sense");
    for (let i = 0; i < entries.length; i += 2) map.set(entries[i] ?? null, entries[i + 1] ?? null);
  };
  const append = (values: readonly PickledValue[]): void => {
    const list = top();
    if (!Array.isArray(list)) throw damaged(file, "its list of tensors makes no sense");
    for (const value of values) list.push(value);
  };
  const call = (): void => {
    const parts = pop();
    const called = pop();
    if (!(called instanceof PickledGlobal) || !Array.isArray(parts)) {
      throw damaged(file, "its list of tensors makes no sense");
    }
    if (called.name === "collections OrderedDict") push(new Map());
    else if (called.name === "torch._utils _rebuild_tensor_v2") push(new PickledTensor(parts));
    else throw unsupported(file, `it calls ${called.name.replace(" ", ".")}, which no list of tensors needs`);
  };

  for (;;) {
    const opcode = bytes[need(1)] ?? 0;
    switch (opcode) {
      case 0x80: // PROTO
        if ((bytes[need(1)] ?? 0) > 5) throw unsupported(file, "its pickle protocol is not known");
        break;
      case 0x28: // MARK
        push(MARK);
        break;
      case 0x2e: // STOP
        return pop();
      case 0x4e: // NONE
        push(null);
        break;
      case 0x88: // NEWTRUE
        push(true);
        break;
      case 0x89: // NEWFALSE
        push(false);
        break;
      case 0x4a: // BININT
        push(view.getInt32(need(4), true));
        break;
      case 0x4b: // BININT1
        push(bytes[need(1)] ?? 0);
        break;
      case 0x4d: // BININT2
        push(view.getUint16(need(2), true));
        break;
      case 0x47: // BINFLOAT
        push(view.getFloat64(need(8)));
        break;
      case 0x8a: // LONG1
        push(long(bytes[need(1)] ?? 0));
        break;
      case 0x58: // BINUNICODE
        push(text(view.getUint32(need(4), true)));
        break;
      case 0x29: // EMPTY_TUPLE
      case 0x5d: // EMPTY_LIST
        push([]);
        break;
      case 0x7d: // EMPTY_DICT
        push(new Map());
        break;
      case 0x74: // TUPLE
        push(popToMark());
        break;
      case 0x85: // TUPLE1
      case 0x86: // TUPLE2
      case 0x87: // TUPLE3
        push(popCount(opcode - 0x84));
        break;
      case 0x61: // APPEND
        append(popCount(1));
        break;
      case 0x65: // APPENDS
        append(popToMark());
        break;
      case 0x73: // SETITEM
        setEntries(popCount(2));
        break;
      case 0x75: // SETITEMS
        setEntries(popToMark());
        break;
      case 0x71: // BINPUT
        memo.set(bytes[need(1)] ?? 0, top());
        break;
      case 0x72: // LONG_BINPUT
        memo.set(view.getUint32(need(4), true), top());
        break;
      case 0x68: // BINGET
        recall(bytes[need(1)] ?? 0);
        break;
      case 0x6a: // LONG_BINGET
        recall(view.getUint32(need(4), true));
        break;
      case 0x63: {
        // GLOBAL
        const name = `${line()} ${line()}`;
        if (!GLOBALS.has(name) && !STORAGE.test(name)) {
          throw unsupported(file, `it names ${name.replace(" ", ".")}, which no list of tensors needs`);
        }
        push(new PickledGlobal(name));
        break;
      }
      case 0x51: // BINPERSID
        push(new PickledReference(pop()));
        break;
      case 0x52: // REDUCE
        call();
        break;
      case 0x62: // BUILD: attributes of a dictionary, which say nothing about tensors
        pop();
        if (!(top() instanceof Map)) throw damaged(file, "its list of tensors makes no sense");
        break;
      default:
        throw unsupported(file, `its list of tensors holds an instruction (0x${opcode.toString(16)}) that none needs`);
    }
  }
}
