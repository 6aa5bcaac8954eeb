import type { ReactNode } from "react";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { IconButton } from "./button";

interface AlertProps {
  /** What happened, in a sentence. */
  readonly children: ReactNode;
  /** The failure's code, in small letters and called so, for those who report it. */
  readonly code?: string;
  /** A button that does something about it. */
  readonly action?: ReactNode;
  readonly onDismiss?: () => void;
}

/** Something failed; read out at once. */
export function Alert({ children, code, action, onDismiss }: AlertProps) {
  const words = useMessages(pageMessages);
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border-l-2 border-danger bg-danger-tint py-2 pr-2 pl-4 text-ink"
    >
      <p className="min-w-0 flex-[1_1_16rem]">
        {children}
        {code !== undefined && (
          <span className="error-code ml-2 text-tiny text-quiet">
            {words.errorCode} <code className="font-mono">{code}</code>
          </span>
        )}
      </p>
      <div className="flex items-center gap-1">
        {action}
        {onDismiss !== undefined && <IconButton icon="close" label={words.dismiss} onClick={onDismiss} />}
      </div>
    </div>
  );
}
