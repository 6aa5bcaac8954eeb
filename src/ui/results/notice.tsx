import type { ReactNode } from "react";

interface NoticeProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons that do something about it. */
  readonly action?: ReactNode;
}

/** A view that has nothing to show says so, why, and what comes next. */
export function Notice({ title, children, action }: NoticeProps) {
  return (
    <div className="mx-auto max-w-[46ch] space-y-2 px-4 py-16 text-center">
      <h2 className="font-serif text-title">{title}</h2>
      {children !== undefined && <div className="text-base text-pretty text-quiet">{children}</div>}
      {action !== undefined && <div className="flex flex-wrap justify-center gap-2 pt-2">{action}</div>}
    </div>
  );
}
