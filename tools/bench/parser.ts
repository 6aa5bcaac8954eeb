import { TreeFragment } from "@lezer/common";
import { parser as lezer } from "@lezer/python";
import { createAnswerParser } from "../../src/core/extract/writer/code/interpret";
import { type GeneratedAnswer, generatedAnswers } from "./inputs";
import { medians } from "./measure";
import { agree, type Benchmark, type Row, row } from "./row";

const CHARACTERS = 10_000_000;
/** The peer is slower, and slower still in pieces: it gets fewer answers of the same kind. */
const LEZER_CHARACTERS = 2_000_000;
const LEZER_STREAMED_CHARACTERS = 30_000;
/** About what a token holds. */
const PIECE = 5;
const GOAL = 20;

export const parser: Benchmark = {
  name: "parser",
  describe:
    "10 MB of answers of a kilobyte, entities, relations and events, to objects: each whole, and in pieces of 5 characters; and entities as one answer. Peer: @lezer/python to a syntax tree, in pieces by its incremental parsing (on 2 MB and 30 kB).",
  async rows() {
    const answers = await generatedAnswers(CHARACTERS, 6);
    const megabytes = sizeOf(answers);
    const expected = answers.reduce((sum, { objects }) => sum + objects, 0);
    const some = firstOf(answers, LEZER_CHARACTERS);
    const few = firstOf(answers, LEZER_STREAMED_CHARACTERS);
    const whole = ({ code }: GeneratedAnswer): readonly string[] => [code];
    agree("Objects, whole", read(answers, whole), expected);
    agree("Objects, in pieces", read(answers, piecesOf), expected);

    const one = oneAnswer(answers);
    const part = oneAnswer(some);
    agree("Objects of one answer", read([one], whole), one.objects);

    const times = await medians({
      whole: () => read(answers, whole),
      pieces: () => read(answers, piecesOf),
      one: () => read([one], whole),
      lezerWhole: () => {
        for (const { code } of some) lezer.parse(code);
      },
      lezerPieces: () => {
        for (const answer of few) parseIncrementally(piecesOf(answer));
      },
      lezerOne: () => lezer.parse(part.code),
    });
    const speed = (what: string, size: number, time: number, lezerSize: number, lezerTime: number): Row =>
      row({
        what,
        unit: "MB/s",
        ours: (size / time) * 1000,
        peer: { name: "Lezer", value: (lezerSize / lezerTime) * 1000 },
        goal: GOAL,
      });
    return [
      speed("answers, whole", megabytes, times.whole, sizeOf(some), times.lezerWhole),
      speed("answers, in pieces", megabytes, times.pieces, sizeOf(few), times.lezerPieces),
      speed("one answer, whole", sizeOf([one]), times.one, sizeOf([part]), times.lezerOne),
    ];
  },
};

const sizeOf = (answers: readonly GeneratedAnswer[]): number =>
  answers.reduce((sum, { code }) => sum + Buffer.byteLength(code), 0) / 1e6;

const firstOf = (answers: readonly GeneratedAnswer[], characters: number): readonly GeneratedAnswer[] =>
  answers.slice(0, Math.ceil(answers.length * (characters / CHARACTERS)));

function piecesOf({ code }: GeneratedAnswer): readonly string[] {
  return Array.from({ length: Math.ceil(code.length / PIECE) }, (_, at) => code.slice(at * PIECE, (at + 1) * PIECE));
}

/** Reads all answers and returns how many objects they held. */
function read(answers: readonly GeneratedAnswer[], cut: (answer: GeneratedAnswer) => readonly string[]): number {
  let objects = 0;
  for (const answer of answers) {
    const reader = createAnswerParser({ kind: answer.kind, step: "whole", classes: answer.classes, strings: "json" });
    for (const piece of cut(answer)) objects += reader.push(piece).objects.length;
    objects += reader.end().objects.length;
  }
  return objects;
}

/** The entities of all answers in one list. */
function oneAnswer(answers: readonly GeneratedAnswer[]): GeneratedAnswer {
  const entities = answers.filter(({ kind }) => kind === "entity");
  const lists = entities.map(({ code }) => code.slice("results = [".length, -"\n]".length));
  return {
    kind: "entity",
    classes: entities[0]?.classes ?? [],
    code: `results = [${lists.join(",")}\n]`,
    objects: entities.reduce((sum, { objects }) => sum + objects, 0),
  };
}

/** A tree after each piece, made from the fragments of the one before. */
function parseIncrementally(pieces: readonly string[]): void {
  let text = "";
  let fragments: readonly TreeFragment[] = [];
  for (const piece of pieces) {
    const change = { fromA: text.length, toA: text.length, fromB: text.length, toB: text.length + piece.length };
    text += piece;
    const tree = lezer.parse(text, TreeFragment.applyChanges(fragments, [change]));
    fragments = TreeFragment.addTree(tree);
  }
}
