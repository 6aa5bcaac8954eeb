import type { ReactNode } from "react";
import type { Alignment, PassStatus } from "../../../core/result/result";
import { chapter, rich } from "../messages";
import { counts, english } from "./english";

/** The views that come when they are opened: details, graph, table, code and prompts. */
export const viewsMessages = chapter("views", {
  details: "Details",
  nothingChosen:
    "Press a mark in the text, a node of the graph or a row of the table to see what is known of it, and to accept or correct it.",
  closeDetails: "Close details",
  head: "Head",
  tail: "Tail",
  notInDocument: "not in this document",
  grounding: {
    exact: "Stands in the text exactly as the model wrote it.",
    normalised: "Stands in the text but for case, white space, quotes or dashes.",
    fuzzy: "Something very like it stands in the text; the model changed a word or a few letters.",
    ungrounded: "Does not stand in the text that the model was shown.",
  } satisfies Readonly<Record<Alignment, string>>,
  /** A reader writes nothing: what it finds is a place. */
  marked: "The model marked it in the text.",
  endsGrounded: "Both of its ends stand in the text.",
  endUngrounded: "One of its ends does not stand in the text.",
  inTextItReads: (quotation: ReactNode) => rich`In the text it reads “${quotation}”.`,
  elsewhere: (places: number) =>
    `The same words stand in ${english.counted(places, { one: "more place", other: "more places" })} of the passage that the model was reading.`,
  implied: "The model did not list it by itself; a relation or an event brought it in.",
  confidence: {
    writer: (share: number) => `The model was ${english.percent(share)} sure of the words that it wrote.`,
    reader: (share: number) => `The model is ${english.percent(share)} sure of it.`,
  },
  takesPartIn: "Takes part in",
  roleOf: (role: string) => `${role} of`,
  moreConnections: (count: number) => `and ${count} more; the table has them all`,
  showInText: "Show in text",
  openPrompt: "Open prompt",

  /** The table. */
  nothingMatches: "Nothing matches",
  objects: "Objects",
  filterTable: "Filter table",
  rows: (shown: number, all: number) => (shown === all ? counts.rows(all) : `${shown} of ${counts.rows(all)}`),
  brokenRows: (count: number) =>
    `≠ ${english.counted(count, { one: "goes against the hints of its class", other: "go against the hints of their classes" })}`,
  copyTsv: "Copy as TSV",
  saveCsv: "Save as CSV",
  columns: "Columns",
  groupByEntity: "Group by entity",
  filterIn: "Filter in",
  anyColumn: "Any column",
  group: (name: string, rows: number) => `${name}, ${counts.rows(rows)}`,
  noRow: "No object holds all of these words.",
  column: {
    class: "Class",
    kind: "Kind",
    mention: "Mention",
    entity: "Entity",
    arguments: "Arguments",
    where: "Sentence",
    confidence: "Confidence",
    alignment: "Alignment",
  },

  /** The code, and prompts. */
  codeSize: {
    writer: (prompts: number, model: string, sentences: number) =>
      `${counts.prompts(prompts)} to ${model}, ${counts.sentences(sentences)}`,
    reader: (passes: number, model: string, sentences: number) =>
      `${counts.passes(passes)} by ${model}, ${counts.sentences(sentences)}`,
  },
  copyCode: "Copy code",
  prompts: "Prompts",
  heading: (prompt: number, kinds: string, sentences: string) => `${prompt}. ${kinds} in ${sentences}`,
  tokens: (promptTokens: number, completionTokens: number) => `${promptTokens} + ${counts.tokens(completionTokens)}`,
  openPromptNumber: (prompt: number) => `Open prompt ${prompt}`,
  wroteNothing: "The model wrote nothing.",
  readingNow: "Reading",
  writingNow: "Writing",
  promptOf: (prompt: number, prompts: number) => `Prompt ${prompt} of ${prompts}`,
  previous: "Previous",
  next: "Next",
  reasoning: "Reasoning, which nothing is read from",
  answer: "Answer",
  copyAnswer: "Copy answer",
  promptSent: "Prompt, as it was sent",
  copyPrompt: "Copy prompt",
  withoutPrompts: "This document came without its prompts.",
  promptStatus: {
    done: "The model answered and its answer was read.",
    empty: "The model answered that there is nothing of these classes here.",
    truncated: "The answer reached its limit before its end; what came before was kept.",
    unparsed: "Nothing in the answer could be read as an object.",
    failed: "The engine failed on this prompt.",
    stopped: "The run was stopped before this prompt had ended.",
  } satisfies Readonly<Record<PassStatus, string>>,
  askedFor: "Asked for",
  asked: (kinds: string, sentences: string, classes: number) =>
    `${kinds} in ${sentences}${classes > 0 ? `, ${counts.classes(classes)}` : ""}`,
  model: "Model",
  prompt: "Prompt",
  promptTokens: (tokens: number, cached: number) =>
    `${counts.tokens(tokens)}${cached > 0 ? `, ${cached} of them from the cache` : ""}`,
  answerTokens: counts.tokens,
  time: "Time",
  took: (milliseconds: number, tokens: number) => {
    const seconds = milliseconds / 1000;
    return `${english.seconds(milliseconds)}${seconds > 0 && tokens > 0 ? `, ${english.tenths(tokens / seconds)} tokens per second in all` : ""}`;
  },
  noticed: "What was noticed in the answer",
});
