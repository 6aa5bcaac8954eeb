/** The fields of a JSON object, none of them known yet. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** The fields of a JSON object; none where the value is something else. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
