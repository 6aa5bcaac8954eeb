import { alternativesOf } from "../../engine/alternatives";
import { entryOf } from "../../state/models/models";
import { useApp } from "../app-store";
import { Button } from "../primitives/button";
import { sizeOf } from "../status/words";

const number = new Intl.NumberFormat("en");

/** After a model has failed here, or answered nonsense: less context, or its variant in 32 bits. Text and results stay. */
export function OtherWays() {
  const failure = useApp((state) => state.modelFailure ?? state.failure);
  const id = useApp((state) => state.modelId);
  const ownModels = useApp((state) => state.ownModels);
  const contexts = useApp((state) => state.contexts);
  const chooseContext = useApp((state) => state.chooseContext);
  const chooseModel = useApp((state) => state.chooseModel);
  const entry = entryOf({ ownModels, contexts }, id);
  if (failure === null || entry === null) return null;
  return alternativesOf(entry, failure.code).map((way) =>
    way.kind === "context" ? (
      <Button key="context" onClick={() => void chooseContext(id, way.tokens)}>
        Use {number.format(way.tokens)} tokens, {sizeOf(way.memoryBytes)} of graphics memory
      </Button>
    ) : (
      <Button key="variant" onClick={() => void chooseModel(way.entry.id)}>
        Use {way.entry.name}
      </Button>
    ),
  );
}
