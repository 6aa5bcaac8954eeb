import { alternativesOf } from "../../engine/kinds/kinds";
import { entryOf } from "../../state/models/models";
import { useApp } from "../app-store";
import { modelMessages } from "../messages/en/model";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";

/** After a model has failed here, or answered nonsense: less context, or its variant in 32 bits. Text and results stay. */
export function OtherWays() {
  const words = useMessages(modelMessages);
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
        {words.withContext(way.tokens, way.memoryBytes)}
      </Button>
    ) : (
      <Button key="variant" onClick={() => void chooseModel(way.entry.id)}>
        {words.withVariant(way.entry.name)}
      </Button>
    ),
  );
}
