import { useId } from "react";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { Button } from "../primitives/button";
import { modelLine } from "./model-words";

/** Opens the dialog "Model"; the line beside it says what is loaded, on what, and what is missing. */
export function ModelButton() {
  const lineId = useId();
  const line = useApp(modelLine);
  const failed = useApp((state) => state.modelStatus === "failed");
  const { showDialog } = useShell();
  return (
    <div className="flex min-w-0 items-center gap-2">
      <Button
        size="small"
        aria-haspopup="dialog"
        aria-describedby={lineId}
        onClick={() => showDialog({ name: "model" })}
        className="tablet:min-h-8 tablet:text-base"
      >
        Model
      </Button>
      <p
        id={lineId}
        title={line}
        className={`line-clamp-2 text-small tabular-nums ${failed ? "text-danger" : "text-quiet"}`}
      >
        {line}
      </p>
    </div>
  );
}
