import type { Translation } from "./messages";
import { actions } from "./zh/actions";
import { chinese } from "./zh/chinese";
import { classes } from "./zh/classes";
import { confidence } from "./zh/confidence";
import { convert } from "./zh/convert";
import { documents } from "./zh/documents";
import { found } from "./zh/found";
import { graph } from "./zh/graph";
import { help } from "./zh/help";
import { keys } from "./zh/keys";
import { model } from "./zh/model";
import { outcome } from "./zh/outcome";
import { page } from "./zh/page";
import { results } from "./zh/results";
import { schema } from "./zh/schema";
import { search } from "./zh/search";
import { share } from "./zh/share";
import { status } from "./zh/status";
import { storage } from "./zh/storage";
import { text } from "./zh/text";
import { views } from "./zh/views";

/** The interface in simplified Chinese; it is fetched where Chinese is chosen. */
export const translation: Translation = {
  locale: "zh-CN",
  format: chinese,
  messages: {
    actions,
    classes,
    confidence,
    convert,
    documents,
    found,
    graph,
    help,
    keys,
    model,
    outcome,
    page,
    results,
    schema,
    search,
    share,
    status,
    storage,
    text,
    views,
  },
};
