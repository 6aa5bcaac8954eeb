import { type ComponentType, type LazyExoticComponent, lazy, useEffect } from "react";
import { type Failure, failureOf } from "../core/errors";
import { useAppStore } from "./app-store";

/**
 * A component that is no part of the first load. Where it cannot be had, for there is no network and the page has not kept
 * itself yet, its place stays empty and the page says so: a file that is missing takes nothing else with it.
 */
export const late = <Module, Props extends object>(
  load: () => Promise<Module>,
  pick: (module: Module) => ComponentType<Props>,
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async (): Promise<{ default: ComponentType<Props> }> => {
    try {
      return { default: pick(await load()) };
    } catch (thrown) {
      const failure = failureOf(thrown);
      return { default: () => <Absent failure={failure} /> };
    }
  });

function Absent({ failure }: { readonly failure: Failure }): null {
  const store = useAppStore();
  useEffect(() => store.getState().fail(failure), [store, failure]);
  return null;
}
