/**
 * What a slice can do, loaded when the first of it is asked for: the first screen needs none of it. Each action is named
 * once, by where it stands among what is loaded, and waits for that. A load that failed is tried again by the next one.
 */
export function lazySlice<Actions>(load: () => Promise<Actions>) {
  let loaded: Promise<Actions> | null = null;
  const open = (): Promise<Actions> => {
    loaded ??= load().catch((reason: unknown) => {
      loaded = null;
      throw reason;
    });
    return loaded;
  };
  return <Inputs extends readonly unknown[], Result>(
    find: (actions: Actions) => (...inputs: Inputs) => Result | Promise<Result>,
  ) =>
    async (...inputs: Inputs): Promise<Result> =>
      find(await open())(...inputs);
}
