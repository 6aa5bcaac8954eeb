import type { ExtractionRequest } from "../../core/extraction";
import { MENTIONS_FROM_TEXT } from "../../core/prompt/dialect";
import { dialects } from "../../core/prompt/dialects";
import type { Environment } from "../environment";
import { ownDialectOf } from "../models/models";
import { selectedClasses } from "../schema/selected-classes";
import type { AppState } from "../state";

/** How an extraction is to be done now: the selected classes, the model's dialect, the settings. */
export function extractionSetup(
  state: AppState,
  environment: Environment,
): Pick<ExtractionRequest, "classes" | "dialect" | "options"> {
  return { classes: selectedClasses(state), ...extractionOptions(state, environment) };
}

/** The same without the classes, which may be many. */
export function extractionOptions(
  state: AppState,
  environment: Environment,
): Pick<ExtractionRequest, "dialect" | "options"> {
  const { descriptions, grammar, mentionsFromText, disabledRules } = state;
  const dialect = dialects[ownDialectOf(state, state.modelId) ?? environment.dialectOf(state.modelId)];
  return {
    dialect,
    options: {
      descriptions,
      grammar,
      mentionsFromText: mentionsFromText ?? MENTIONS_FROM_TEXT[dialect.name],
      disabledRules,
    },
  };
}
