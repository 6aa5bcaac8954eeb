import { type ClassId, classId, NO_CLASS } from "../../../core/schema/class";
import { type ColourUse, classColour } from "../../theme/colours";

export type GraphTheme = "light" | "dark";

/** Colours that a canvas can read: it knows neither custom properties nor `light-dark`. */
export interface GraphColours {
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly accent: string;
  readonly caution: string;
  of(id: ClassId, use: ColourUse): string;
}

/** The page's colours, read from the style sheet, so that they have one home; those of the system where it forces its own. */
export function graphColours(element: HTMLElement, theme: GraphTheme): GraphColours {
  const forced = matchMedia("(forced-colors: active)").matches;
  const probe = document.createElement("span");
  probe.style.setProperty("forced-color-adjust", "none");
  element.append(probe);
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const read = (colour: string): string => {
    probe.style.color = colour;
    if (context === null) return "#808080";
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    return `rgb(${red}, ${green}, ${blue})`;
  };
  const ground = read(forced ? "Canvas" : "var(--ground)");
  const ink = read(forced ? "CanvasText" : "var(--ink)");
  const bare = classId({ kind: "entity", name: NO_CLASS });
  const colourless = { tint: read("var(--sunken)"), line: read("var(--border)"), ink: read("var(--quiet)") };
  const colours: GraphColours = {
    ground,
    ink,
    quiet: forced ? ink : read("var(--quiet)"),
    accent: read(forced ? "Highlight" : "var(--accent)"),
    caution: forced ? ink : read("var(--caution)"),
    of: (id, use) => {
      if (forced) return use === "tint" ? ground : ink;
      return id === bare ? colourless[use] : classColour(id, use, theme);
    },
  };
  probe.remove();
  return colours;
}
