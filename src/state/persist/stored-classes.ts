import { type Fields, isFields } from "../../core/foreign";
import {
  type EventClass,
  KINDS,
  type Method,
  type Role,
  type SchemaClass,
  type TypeHint,
} from "../../core/schema/class";
import { isClassName } from "../../core/schema/python-names";

/**
 * The record of the own classes: JSON texts of up to a thousand classes each, so that 30,000 classes are a few dozen
 * values to the storage, and are read a piece at a time with the page alive in between. Loaded when there is something
 * to keep or to bring back.
 */
export interface StoredClasses {
  readonly pieces: readonly string[];
}

const PIECE = 1_000;

export function packClasses(classes: readonly SchemaClass[]): StoredClasses {
  const pieces: string[] = [];
  for (let from = 0; from < classes.length; from += PIECE) {
    pieces.push(JSON.stringify(classes.slice(from, from + PIECE)));
  }
  return { pieces };
}

/** The classes of a record, whatever it is: what in it is no class is left out. */
export async function unpackClasses(fields: Fields): Promise<readonly SchemaClass[]> {
  const classes: SchemaClass[] = [];
  for (const [index, piece] of listOf(fields.pieces).entries()) {
    if (index > 0) await new Promise((resolve) => setTimeout(resolve));
    for (const value of listOf(parsed(piece))) {
      const schemaClass = readClass(value);
      if (schemaClass !== null) classes.push(schemaClass);
    }
  }
  return classes;
}

function parsed(piece: unknown): unknown {
  try {
    return typeof piece === "string" ? JSON.parse(piece) : null;
  } catch {
    return null;
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const textsOf = (value: unknown): readonly string[] =>
  listOf(value).filter((entry): entry is string => typeof entry === "string");

function readClass(value: unknown): SchemaClass | null {
  if (!isFields(value)) return null;
  const kind = KINDS.find((one) => one === value.kind);
  const { name, description, source } = value;
  if (kind === undefined || typeof name !== "string" || !isClassName(name)) return null;
  const parts = {
    name,
    parents: textsOf(value.parents),
    description: typeof description === "string" ? description : "",
    examples: textsOf(value.examples),
    methods: listOf(value.methods).filter(isMethod),
    ...(typeof source === "string" ? { source } : {}),
  };
  switch (kind) {
    case "entity":
      return { kind, ...parts };
    case "relation":
      return { kind, ...parts, head: readHint(value.head), tail: readHint(value.tail) };
    case "event":
      return { kind, ...parts, roles: readRoles(value.roles) };
  }
}

const isMethod = (value: unknown): value is Method =>
  isFields(value) && typeof value.name === "string" && typeof value.source === "string";

const readHint = (value: unknown): TypeHint =>
  listOf(value).flatMap((entry) =>
    isFields(entry) && typeof entry.name === "string" ? [{ name: entry.name, list: entry.list === true }] : [],
  );

const readRoles = (value: unknown): EventClass["roles"] =>
  listOf(value).flatMap((entry): readonly Role[] =>
    isFields(entry) && typeof entry.name === "string" ? [{ name: entry.name, hint: readHint(entry.hint) }] : [],
  );
