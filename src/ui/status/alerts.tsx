import { actionOf, type Failure } from "../../core/errors";
import { isBuiltIn } from "../../models/catalogue";
import { modelFailureOf } from "../../state/models/models";
import { ActionButton } from "../actions/use-action";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { statusMessages } from "../messages/en/status";
import { useMessages } from "../messages/messages";
import { Alert } from "../primitives/alert";

/** What has failed and what can be done about it: the last run or file, and the model. */
export function Alerts() {
  const failure = useApp((state) => state.failure);
  const modelFailure = useApp(modelFailureOf);
  const estimateFailure = useApp((state) => (state.run.status === "idle" ? state.estimateFailure : null));
  const importFailure = useApp(({ folderImport }) => (folderImport?.status === "failed" ? folderImport.failure : null));
  const dismiss = useApp((state) => state.dismissFailure);
  const { dialog } = useShell();
  // A model that dies in a run is a failure of both; a selection that is too long is told of before and after a try.
  // The dialog "Model" tells of a folder itself, where it was chosen.
  const folderFailure = dialog?.name === "model" ? null : importFailure;
  const other = [modelFailure, estimateFailure, folderFailure].filter(
    (candidate): candidate is Failure => candidate !== null && candidate.code !== failure?.code,
  );
  if (failure === null && other.length === 0) return null;
  return (
    <div className="space-y-2 pb-2">
      {failure !== null && <FailureAlert failure={failure} onDismiss={dismiss} />}
      {other.map((one) => (
        <FailureAlert key={one.code} failure={one} />
      ))}
    </div>
  );
}

function FailureAlert({ failure, onDismiss }: { readonly failure: Failure; readonly onDismiss?: () => void }) {
  const words = useMessages(statusMessages);
  const action = actionOf(failure);
  // The dialog offers less context or another variant; the built-in ones have neither.
  const builtIn = useApp((state) => isBuiltIn(state.modelId));
  const otherWays = (action === "restart-engine" || failure.code === "answer-unexpected") && !builtIn;
  return (
    <Alert
      code={failure.code}
      {...(onDismiss === undefined ? {} : { onDismiss })}
      {...(action === "dismiss"
        ? {}
        : {
            action: (
              <>
                <ActionButton action={action} size="small" />
                {otherWays && <ActionButton action="other-ways" size="small" />}
              </>
            ),
          })}
    >
      {words.failure(failure)}
    </Alert>
  );
}
