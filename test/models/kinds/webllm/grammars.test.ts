import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { forgetGrammars } from "../../../../src/models/kinds/webllm/runtime";

describe("grammars that WebLLM has compiled", () => {
  test("are let go of with the table of tokens, and are made anew", () => {
    const disposed: string[] = [];
    const held = (name: string) => ({ dispose: () => disposed.push(name) });
    const pipeline = { grammarCompiler: held("compiler"), xgTokenizerInfo: held("tokens"), other: held("other") };
    forgetGrammars({ loadedModelIdToPipeline: new Map([["model", pipeline]]) });
    expect(disposed).toEqual(["compiler", "tokens"]);
    expect(pipeline).toMatchObject({ grammarCompiler: undefined, xgTokenizerInfo: undefined });
    forgetGrammars({ loadedModelIdToPipeline: new Map([["model", pipeline]]) });
    forgetGrammars({});
    expect(disposed).toHaveLength(2);
  });

  test("lie where this version of WebLLM keeps them, which makes both where the table is missing", async () => {
    const code = await readFile("node_modules/@mlc-ai/web-llm/lib/index.js", "utf8");
    expect(code).toContain("this.loadedModelIdToPipeline = new Map()");
    expect(code).toMatch(
      /if \(this\.xgTokenizerInfo === undefined\) \{[\s\S]{0,600}this\.grammarCompiler =\s+yield [\w$.]+\.createGrammarCompiler\(this\.xgTokenizerInfo\)/,
    );
  });
});
