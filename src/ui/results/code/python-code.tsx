import { memo } from "react";
import { highlightPython } from "./highlight";

/** Python code in colour. Long lines scroll; the code itself can be focused, so that the keyboard scrolls it too. */
export const PythonCode = memo(function PythonCode({ code, label }: { readonly code: string; readonly label: string }) {
  // The pieces have no identity but their place; none of them holds state.
  let offset = 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a pointer.
    <pre tabIndex={0} role="group" aria-label={label} className="python-code">
      <code>
        {highlightPython(code).map(({ text, token }) => {
          const key = offset;
          offset += text.length;
          return token === null ? (
            text
          ) : (
            <span key={key} className={token}>
              {text}
            </span>
          );
        })}
      </code>
    </pre>
  );
});
