import { createElement, Fragment, isValidElement } from "react";
import * as en from "../../src/ui/messages/en";
import { formatOf } from "../../src/ui/messages/format";
import type { Messages, Translation } from "../../src/ui/messages/messages";

/** What begins and ends a message in the pseudo-locale: what stands outside of them on the page is no message. */
const OPENING = "⟦";
const CLOSING = "⟧";

/** English in brackets, with German numbers: a language that a page speaks only where every word of it is a message. */
export const pseudoLocale: Translation = {
  locale: "de",
  format: formatOf("de"),
  messages: Object.fromEntries(Object.values(en).map(({ name, english }) => [name, bracketed(english)])) as Messages,
};

function bracketed(message: unknown): unknown {
  if (typeof message === "string") return message === "" ? "" : OPENING + message + CLOSING;
  if (typeof message === "function") return (...facts: readonly unknown[]) => bracketed(message(...facts));
  if (isValidElement(message)) return createElement(Fragment, null, OPENING, message, CLOSING);
  if (Array.isArray(message)) return message.map(bracketed);
  if (typeof message !== "object" || message === null) return message;
  return Object.fromEntries(Object.entries(message).map(([key, part]) => [key, bracketed(part)]));
}

/** What of a text is no message: what stands outside of the brackets. */
export function outsideMessages(text: string): string {
  let depth = 0;
  let outside = "";
  for (const character of text) {
    if (character === OPENING) depth += 1;
    else if (character === CLOSING) depth -= 1;
    else if (depth === 0) outside += character;
  }
  return outside;
}
