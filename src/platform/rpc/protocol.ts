import type { Failure } from "../../core/errors";
import type { Port } from "./port";

/** What a method takes, what it tells while it runs, and what it returns. All of it can be cloned. */
export interface Method<Input = unknown, Result = unknown, Event = never> {
  readonly input: Input;
  readonly event: Event;
  readonly result: Result;
}

/** The methods of a service by name: the one type that both ends share. */
export type Methods = { readonly [name: string]: Method<unknown, unknown, unknown> };

/** What a client sends. `call` numbers the calls of one line; `abort` names the call that it ends. */
export type ToService =
  | { readonly type: "call"; readonly call: number; readonly method: string; readonly input: unknown }
  | { readonly type: "abort"; readonly call: number };

/** How a call ends: failures travel as their codes, so that nothing is lost on the way. */
export type CallEnd =
  | { readonly type: "done"; readonly result: unknown }
  | { readonly type: "failed"; readonly failure: Failure }
  | { readonly type: "aborted" };

/** What comes back: any number of events of a call, then its end; `alive` every second while a call runs. */
export type FromService =
  | { readonly type: "event"; readonly call: number; readonly event: unknown }
  | { readonly type: "alive" }
  | ({ readonly call: number } & CallEnd);

/** The client's end of a line to a service. */
export type ClientPort = Port<ToService, FromService>;
/** The service's end. */
export type ServicePort = Port<FromService, ToService>;
