/** The English catalogue: all chapters in one place. */
export { actionsMessages } from "./en/actions";
export { classesMessages } from "./en/classes";
export { confidenceMessages } from "./en/confidence";
export { convertMessages } from "./en/convert";
export { documentsMessages } from "./en/documents";
export { foundMessages } from "./en/found";
export { graphMessages } from "./en/graph";
export { modelMessages } from "./en/model";
export { pageMessages } from "./en/page";
export { resultsMessages } from "./en/results";
export { schemaMessages } from "./en/schema";
export { searchMessages } from "./en/search";
export { shareMessages } from "./en/share";
export { statusMessages } from "./en/status";
export { storageMessages } from "./en/storage";
export { textMessages } from "./en/text";
export { viewsMessages } from "./en/views";
