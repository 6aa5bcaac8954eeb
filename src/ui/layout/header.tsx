import { Suspense } from "react";
import { DocumentsButton } from "../documents/documents-button";
import { late } from "../late";
import { actionsMessages } from "../messages/en/actions";
import { pageMessages } from "../messages/en/page";
import { resultsMessages } from "../messages/en/results";
import { useMessages } from "../messages/messages";
import { ModelButton } from "../model/model-button";
import { Button, IconButton } from "../primitives/button";
import { useLayout } from "./use-layout";

// They open menus, which nobody does before the page has been drawn.
const HeaderMenus = late(
  () => import("./header-menus"),
  (module) => module.HeaderMenus,
);

/** The upper edge of the page: its name, the model, and what concerns the document as a whole; on phones in a menu. */
export function Header() {
  const words = useMessages(pageMessages);
  const isPhone = useLayout() === "phone";
  return (
    <header className="flex items-center gap-x-2 border-b border-hairline px-2 py-1 tablet:gap-x-4 tablet:px-6 tablet:py-2">
      <h1 className={isPhone ? "sr-only" : "shrink-0 text-[1rem] font-semibold"}>
        {words.product} <span className="hidden font-medium text-accent desk:inline">{words.inThePage}</span>
      </h1>
      {/* What is open is named before the model's state is told in full. */}
      <div className="min-w-0 max-tablet:flex-1 tablet:min-w-40 desk:min-w-0">
        <DocumentsButton />
      </div>
      <div className="ml-auto min-w-0 max-tablet:shrink-0">
        <ModelButton />
      </div>
      <div className="-mr-2 flex shrink-0 items-center tablet:mr-0">
        <Suspense fallback={<ComingMenus isPhone={isPhone} />}>
          <HeaderMenus isPhone={isPhone} />
        </Suspense>
      </div>
    </header>
  );
}

/** In the place of the menus as long as they are on their way, as wide as they are. */
function ComingMenus({ isPhone }: { readonly isPhone: boolean }) {
  const page = useMessages(pageMessages);
  const actions = useMessages(actionsMessages);
  const results = useMessages(resultsMessages);
  const labels = isPhone ? [] : [page.examples, actions.label.share, results.export];
  return (
    <>
      {labels.map((label) => (
        <Button key={label} variant="quiet" disabled className="disabled:opacity-100">
          {label}
        </Button>
      ))}
      <IconButton icon="more" label={page.more} disabled className="disabled:opacity-100" />
    </>
  );
}
