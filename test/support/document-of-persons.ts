/** A result document of version 1, as another page has exported it: persons in a text, each at its first place. */
export const documentOfPersons = (text: string, mentions: readonly string[], source = "") => ({
  format: "knowcoder-result/1",
  source,
  text,
  offsets: "utf-16",
  engine: { name: "x", model: "x", dialect: "chat" },
  schema: [{ kind: "entity", name: "Person", id: "entity:Person", code: "class Person(Entity):\n    pass\n" }],
  objects: mentions.map((mention, index) => {
    const start = text.indexOf(mention);
    const span = { start, end: start + mention.length };
    const parts = { kind: "entity", class: "Person", mention, span, alignment: "exact", occurrences: [span] };
    return { id: `o${index + 1}`, ...parts, confidence: null, prompt: 0 };
  }),
  chunks: [{ start: 0, end: text.length, status: "done" }],
  prompts: [
    {
      chunk: 0,
      kind: "entity",
      classes: ["entity:Person"],
      status: "done",
      promptTokens: 1,
      cachedTokens: 0,
      completionTokens: 1,
      milliseconds: 1,
    },
  ],
  diagnostics: [],
});
