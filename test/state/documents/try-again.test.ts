import { describe, expect, it } from "vitest";
import { writerModel } from "../../../src/models/kinds/model";
import { modelStatusOf } from "../../../src/state/models/models";
import { createScriptedEngine } from "../../support/scripted-model";
import { shown, startPage } from "../../support/world";

const ANSWER = '\n\tPerson("Ada")\n]';

describe("trying again", () => {
  it("runs again where a run lost its model, and loads the model on the way", async () => {
    let lives = 0;
    const createModel = () => {
      lives += 1;
      const dying = [{ at: "completion", completion: 0, pieces: 1, kind: "die" }] as const;
      return writerModel(createScriptedEngine({ answers: () => ANSWER, faults: lives === 1 ? dying : [] }));
    };
    const { store } = await startPage({}, { around: { createModel } });
    store.getState().setText("Ada writes.");
    store.getState().select(["entity:Person"]);
    await store.getState().extract();
    expect(store.getState()).toMatchObject({
      modelJob: { status: "failed" },
      failure: { code: "engine-lost" },
      runFailed: true,
    });
    await store.getState().tryAgain();
    expect(store.getState()).toMatchObject({ modelJob: { status: "done" }, failure: null, runFailed: false });
    expect(shown(store.getState()).result?.objects).toContainEqual(expect.objectContaining({ mention: "Ada" }));
  });

  it("loads the model again where that alone failed, and runs nothing", async () => {
    const { store } = await startPage({
      answers: () => ANSWER,
      faults: [{ at: "load", failure: { code: "download-failed", url: "u", reason: "r" } }],
    });
    await expect.poll(() => modelStatusOf(store.getState())).toBe("failed");
    store.getState().fail({ code: "unexpected", reason: "a file" });
    await store.getState().tryAgain();
    expect(shown(store.getState())).toMatchObject({
      failure: null,
      result: null,
      modelJob: { status: "failed", failure: { code: "download-failed" } },
    });
  });
});
