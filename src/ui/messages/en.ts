/** The English catalogue: all chapters in one place. */
export { convertMessages } from "./en/convert";
export { modelMessages } from "./en/model";
export { shareMessages } from "./en/share";
export { statusMessages } from "./en/status";
export { storageMessages } from "./en/storage";
