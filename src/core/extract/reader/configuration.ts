import type { ForeignValue } from "../../foreign";
import type { DecodingRules } from "./decode";
import type { PieceLimits } from "./windows";

/** What the model's `config.json` says: the vocabulary's marks, how much a run holds, and the constants of the rules. */
export interface ReaderConfiguration {
  /** Of the model, `2.0`. */
  readonly version: string;
  readonly limits: PieceLimits;
  readonly rules: DecodingRules;
}

const FORMAT = "knowcoder-reader/1";

/** Pieces of a word that the reader was trained on; the configuration does not name them. */
const WORD_PIECES = 12;
/** The marks of beginning and end, which the configuration counts with the pieces of a class line. */
const MARKS = 2;

/** Reads `config.json`; refuses what is not of the form that this page reads. */
export function readConfiguration(file: ForeignValue): ReaderConfiguration {
  file.field("format").oneOf([FORMAT]);
  const share = (value: ForeignValue): number => value.number(0, 1);
  const size = (value: ForeignValue): number => value.integer(1, 100_000);
  const thresholds = file.field("thresholds");
  return {
    version: file.field("version").text(),
    limits: {
      begin: size(file.field("cls")),
      end: size(file.field("sep")),
      unknown: size(file.field("unk")),
      windowPieces: size(file.field("window_pieces")),
      linePieces: size(file.field("max_line_pieces")) - MARKS,
      wordPieces: WORD_PIECES,
    },
    rules: {
      specificRatio: share(file.field("specific_ratio")),
      specificFloor: share(file.field("specific_floor")),
      argumentFloor: share(file.field("argument_floor")),
      relationMargin: share(file.field("relation_margin")),
      thresholds: {
        entity: share(thresholds.field("entity")),
        event: share(thresholds.field("event")),
        relation: share(thresholds.field("relation")),
        argument: share(thresholds.field("argument")),
      },
    },
  };
}
