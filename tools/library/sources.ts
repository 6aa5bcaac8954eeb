import type { LibrarySource } from "../../src/core/schema/library";

/** What the library is made of; the file and NOTICE hold it. */
export const SOURCES: readonly LibrarySource[] = [
  {
    name: "Class cards",
    version: "1",
    licence: "Apache-2.0",
    url: "https://www.apache.org/licenses/LICENSE-2.0",
    attribution:
      "Names, synonyms and descriptions of the trained classes, and the upper levels, written for this project.",
  },
  {
    name: "WordNet",
    version: "3.1",
    licence: "WordNet",
    url: "https://wordnet.princeton.edu/license-and-commercial-use",
    attribution:
      "WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. Selected, renamed and shortened.",
  },
  {
    name: "schema.org",
    version: "@vocabulary/schema 1.1.0",
    licence: "CC-BY-SA-3.0",
    url: "https://schema.org/docs/terms.html",
    attribution:
      "Terms and definitions by the sponsors of Schema.org, under CC BY-SA 3.0. Selected, renamed and shortened.",
  },
];
