const RE_ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([\s\S]))/gu;

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  "/": "/",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

/** Reads the escapes of JSON, and `\'`, `\xXX` and `\UXXXXXXXX` of Python; any other backslash stays as it is. */
export function readEscapes(text: string): string {
  return text.replace(RE_ESCAPE, (whole, unit?: string, point?: string, byte?: string, simple?: string) => {
    const code = Number.parseInt(unit ?? point ?? byte ?? "", 16);
    if (Number.isNaN(code)) return SIMPLE_ESCAPES[simple ?? ""] ?? whole;
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}
