/** The English catalogue: all chapters in one place. */
export { share } from "./en/share";
export { storage } from "./en/storage";
