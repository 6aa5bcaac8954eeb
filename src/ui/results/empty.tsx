import { useApp } from "../app-store";
import { Button } from "../primitives/button";
import { Notice } from "./notice";
import { type Situation, whyNothing } from "./situation";

/** What a view shows that has no objects to show. */
export function Empty({ situation }: { readonly situation: Situation }) {
  const result = useApp((state) => state.result);
  const setTab = useApp((state) => state.setTab);
  switch (situation) {
    case "objects":
      return null;
    case "none":
      return (
        <Notice
          title="Nothing was extracted yet"
          action={<Button onClick={() => setTab("text")}>Go to the text</Button>}
        >
          Press Extract: what the model finds appears here while it reads.
        </Notice>
      );
    case "waiting":
      return <Notice title="The model is on its way">The run begins as soon as the model is loaded.</Notice>;
    case "reading":
      return <Notice title="The model is reading">Objects appear here as it finds them.</Notice>;
    case "stopped":
      return <Notice title="Stopped before anything was found">Press Extract to read the text again.</Notice>;
    case "nothing":
      return (
        <Notice
          title="Nothing was found"
          action={<Button onClick={() => setTab("code")}>See what the model wrote</Button>}
        >
          {result !== null && whyNothing(result)}
        </Notice>
      );
  }
}
