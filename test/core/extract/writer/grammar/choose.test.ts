import { describe, expect, it } from "vitest";
import { answerGrammar, createAnswerGrammars } from "../../../../../src/core/extract/writer/grammar/ebnf";
import { chat } from "../../../../../src/core/extract/writer/prompt/chat";
import { entity } from "../../../../support/classes";

const SHORT = "Ada met Babbage.";
const LONG = Array.from({ length: 80 }, (_, index) => `Word${index} met name${index}.`).join(" ");

const asked = (text: string | null) =>
  ({ kind: "entity", step: "whole", classes: [entity("Person")], triggers: [], form: chat.form, text }) as const;

describe("the grammars of a run", () => {
  it("are those of the text until the engine says how long they take", () => {
    const grammars = createAnswerGrammars();
    expect(grammars.choose(asked(SHORT))).toBe(answerGrammar(asked(SHORT)));
    expect(grammars.choose(asked(LONG))).toBe(answerGrammar(asked(LONG)));
    expect(grammars.choose(asked(null))).toBe(answerGrammar(asked(null)));
  });

  it("are those of the classes where the text's is expected to take more than a second", () => {
    const grammars = createAnswerGrammars();
    grammars.took(grammars.choose(asked(SHORT)), 200);
    expect(grammars.choose(asked(`${SHORT} Soon.`))).toBe(answerGrammar(asked(`${SHORT} Soon.`)));
    expect(grammars.choose(asked(LONG))).toBe(answerGrammar(asked(null)));
  });

  it("do not grow dearer or cheaper by those that were kept or that hold no text", () => {
    const grammars = createAnswerGrammars();
    const short = grammars.choose(asked(SHORT));
    grammars.took(short, 200);
    for (let time = 0; time < 50; time += 1) grammars.took(short, 0);
    grammars.took(grammars.choose(asked(LONG)), 0);
    expect(grammars.choose(asked(LONG))).toBe(answerGrammar(asked(null)));
  });
});
