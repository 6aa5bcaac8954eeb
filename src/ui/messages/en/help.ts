import { chapter } from "../messages";

/** The help: its two parts, and the tour. */
export const helpMessages = chapter("help", {
  parts: "Parts of the help",
  part: { keys: "Keys", about: "About" },

  about: {
    what: "KnowCoder is a language model for universal information extraction, made from Llama 2 with 7 billion parameters. It reads the classes to look for as Python classes, and answers with objects of them.",
    here: "This page brings that method into the browser. A small reader marks all classes at once, on any computer; models that write, KnowCoder-7B among them, are the closer reading.",
    papers: "Paper",
    kept: "What is kept where",
    records:
      "Texts, results, classes, settings and what classes have learned from your corrections: in this browser’s database (IndexedDB).",
    models: "Models, and the page itself for when there is no network: in this browser’s Cache Storage.",
    leaves:
      "Nothing of it leaves this computer, unless you name a server in “Model”: then your text and classes are sent there. Models that are not built in are fetched once you choose them.",
    licences: "Licences",
    licence:
      "The page: Apache License 2.0. The built-in models were trained on public data sets, some of which are for research only or state no licence. KnowCoder-7B and other models have licences of their own, which stand on their cards in “Model”.",
    notices: "All notices",
    version: (version: string) => `Version ${version}`,
  },

  tour: {
    place: (stop: number, stops: number) => `${stop} of ${stops}`,
    back: "Back",
    next: "Next",
    done: "Done",
    end: "End the tour",
  },
  /** What the tour says of each part of the page. */
  stops: {
    text: {
      title: "The text",
      words:
        "Write or paste a text, or drop a file anywhere. What is found is marked while you type. Press a mark to see what speaks for it, to accept it or to reject it.",
    },
    lookingFor: {
      title: "What you look for",
      words:
        "Each class with how many were found. Press one to see it alone; ✕ takes it away. “Add a class” searches 35,000 others, or makes one of your own.",
    },
    panel: {
      title: "The panel",
      words:
        "“Classes” is the whole library. “Found” has every person, organization and place once, with all its mentions. “Details” is about what you have chosen.",
    },
    status: {
      title: "What was read, and how sure it is",
      words:
        "How many objects were found, by which model and how fast. “Confidence” sets how sure the reader has to be; what falls short by little is dashed in the text.",
    },
    model: {
      title: "Extract and Model",
      words:
        "The built-in reader reads by itself; “Extract” asks it to read everything again. For a closer reading choose in “Model” one that writes its answers: on this computer’s graphics processor, or on a server that you name.",
    },
  },
});
