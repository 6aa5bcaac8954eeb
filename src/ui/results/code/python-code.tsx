import { memo } from "react";
import { highlightPython } from "./highlight";

/** Python code in colour; long lines are broken. */
export const PythonCode = memo(function PythonCode({ code }: { readonly code: string }) {
  // The pieces have no identity but their place; none of them holds state.
  let offset = 0;
  return (
    <pre className="python-code">
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
