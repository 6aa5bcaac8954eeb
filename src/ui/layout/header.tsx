import { ActionButton } from "../actions/use-action";
import { useApp } from "../app-store";
import { DocumentsButton } from "../documents/documents-button";
import { ExamplesMenu } from "../examples/examples-menu";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { ModelButton } from "../model/model-button";
import { Button } from "../primitives/button";
import { ExportMenu } from "../results/export/export-menu";
import { MoreMenu } from "../settings/more-menu";
import { useShell } from "./shell";
import { useLayout } from "./use-layout";

/** The upper edge of the page: its name, the model, and what concerns the document as a whole. */
export function Header() {
  const words = useMessages(pageMessages);
  const layout = useLayout();
  return (
    <header className="border-b border-hairline px-4 py-2 tablet:px-6">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 tablet:flex-nowrap tablet:gap-x-4">
        <h1 className="shrink-0 font-serif text-reading leading-8 max-tablet:text-[1rem]">
          {words.product} <span className="hidden text-faint desk:inline">{words.inThePage}</span>
        </h1>
        {layout === "tablet" && <SchemaButton />}
        {/* On phones a line of their own. */}
        <div className="order-last flex w-full min-w-0 items-center gap-2 tablet:contents">
          <DocumentsButton />
          <div className="min-w-0 max-tablet:flex-1 tablet:ml-auto">
            <ModelButton />
          </div>
        </div>
        <div className="-mr-2 ml-auto flex shrink-0 items-center tablet:ml-0">
          <ExamplesMenu />
          <ActionButton action="share" variant="quiet" />
          <ExportMenu />
          <MoreMenu />
        </div>
      </div>
    </header>
  );
}

/** Opens the drawer that holds the schema on screens of middle width. */
function SchemaButton() {
  const words = useMessages(pageMessages);
  const { schemaShown, showSchema } = useShell();
  const count = useApp((state) => state.selected.length + state.branches.length);
  return (
    <Button aria-expanded={schemaShown} aria-haspopup="dialog" onClick={() => showSchema(true)}>
      {words.schema} <span className="text-small text-faint tabular-nums">{count}</span>
    </Button>
  );
}
