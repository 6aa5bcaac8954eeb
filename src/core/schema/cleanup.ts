/** Clean-up rules that class methods name; see the functions that apply them. */
export type CleanupRule = "filter_pronoun" | "filter_number";
