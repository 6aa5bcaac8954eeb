/**
 * Which of llama.cpp's two builds this browser runs: the modern one needs JSPI and 64-bit memories, the other nothing.
 * The page, its workers and its service worker agree on it.
 */
export const runsModernBuild = (): boolean => "Suspending" in WebAssembly && supportsMemory64();

function supportsMemory64(): boolean {
  try {
    // Newer than the types: `address`, and with it sizes as bigint.
    return Reflect.construct(WebAssembly.Memory, [{ address: "i64", initial: 1n }]) instanceof WebAssembly.Memory;
  } catch {
    return false;
  }
}
