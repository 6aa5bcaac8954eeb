/**
 * What a model's answer says, before it is grounded: objects with mentions as the model wrote them.
 * Offsets are UTF-16 code units of the answer.
 */
export interface AnswerEntity {
  readonly class: string;
  readonly mention: string;
}

interface AnswerParts {
  readonly class: string;
  readonly start: number;
  readonly end: number;
}

export type AnswerObject =
  | (AnswerParts & { readonly kind: "entity"; readonly mention: string })
  | (AnswerParts & { readonly kind: "relation"; readonly head: AnswerEntity; readonly tail: AnswerEntity })
  | (AnswerParts & {
      readonly kind: "event";
      readonly trigger: string;
      /** One entry a role, in order of first appearance; a role written twice is merged. */
      readonly arguments: readonly { readonly role: string; readonly fillers: readonly AnswerEntity[] }[];
    });

/** Something in an answer that was repaired, skipped or is not of the schema. */
export interface AnswerDiagnostic {
  readonly code:
    | "unknown-class"
    | "unknown-role"
    | "wrong-arguments"
    | "repaired"
    | "skipped-text"
    | "cut-off"
    | "repeated-object";
  /** A sentence for people. */
  readonly message: string;
  readonly start: number;
  readonly end: number;
}
