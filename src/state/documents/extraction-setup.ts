import type { ExtractionRequest } from "../../core/extract/extractor";
import { DIALECTS, type Dialect } from "../../core/extract/writer/prompt/dialect";
import { dialects } from "../../core/extract/writer/prompt/dialects";
import type { Environment } from "../environment";
import { ownDialectOf } from "../models/models";
import { deltasOf } from "../schema/learned";
import { selectedClasses } from "../schema/selected-classes";
import type { AppState } from "../state";

/** How an extraction is to be done now: the selected classes, the model's dialect, the settings. */
export function extractionSetup(
  state: AppState,
  environment: Environment,
): Pick<ExtractionRequest, "classes" | "options"> & { readonly dialect: Dialect } {
  return { classes: selectedClasses(state), ...extractionOptions(state, environment) };
}

/** The same without the classes, which may be many. */
export function extractionOptions(
  state: AppState,
  environment: Environment,
): Pick<ExtractionRequest, "options"> & { readonly dialect: Dialect } {
  const { descriptions, grammar, mentionsFromText, disabledRules } = state;
  const dialect = dialects[ownDialectOf(state, state.modelId) ?? environment.dialectOf(state.modelId)];
  return {
    dialect,
    options: {
      descriptions,
      grammar,
      mentionsFromText: mentionsFromText ?? DIALECTS[dialect.name].mentionsFromText,
      disabledRules,
      ...deltasOf(state),
    },
  };
}
