import { type Failure, failureOf } from "../../../src/core/errors";

/** The failure that something ends with. */
export async function failureIn(act: () => unknown): Promise<Failure> {
  try {
    await act();
  } catch (thrown) {
    return failureOf(thrown);
  }
  throw new Error("nothing was thrown");
}
