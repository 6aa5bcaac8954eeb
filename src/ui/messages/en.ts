/** The English catalogue: all chapters in one place. */
export { convert } from "./en/convert";
export { share } from "./en/share";
export { storage } from "./en/storage";
