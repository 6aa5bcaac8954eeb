import type { CompletionEvent, CompletionRequest, EngineCapabilities, LoadProgress } from "../../core/engine";
import type { Failure } from "../../core/errors";

/** What an engine is asked across a port. `call` numbers the calls of one line; `abort` names the call it ends. */
export type ToEngine =
  | { readonly type: "load"; readonly call: number }
  | { readonly type: "complete"; readonly call: number; readonly request: CompletionRequest }
  | { readonly type: "count"; readonly call: number; readonly texts: readonly string[] }
  | { readonly type: "unload"; readonly call: number }
  | { readonly type: "abort"; readonly call: number };

/** How a call ends: failures travel as their codes, so that nothing is lost on the way. */
export type CallEnd =
  | { readonly type: "loaded"; readonly call: number; readonly capabilities: EngineCapabilities }
  | { readonly type: "completed"; readonly call: number }
  | { readonly type: "counted"; readonly call: number; readonly counts: readonly number[] }
  | { readonly type: "unloaded"; readonly call: number }
  | { readonly type: "aborted"; readonly call: number }
  | { readonly type: "failed"; readonly call: number; readonly failure: Failure };

/** What comes back: any number of progress reports or events of a call, then its end; `alive` while a call runs. */
export type FromEngine =
  | { readonly type: "progress"; readonly call: number; readonly progress: LoadProgress }
  | { readonly type: "event"; readonly call: number; readonly event: CompletionEvent }
  | { readonly type: "alive" }
  | CallEnd;
