/** The layout ships no types: it is an extension to register, with these options beside cytoscape's own. */
declare module "cytoscape-fcose" {
  import type { BaseLayoutOptions, Ext } from "cytoscape";

  export interface FcoseLayoutOptions extends BaseLayoutOptions {
    readonly name: "fcose";
    readonly quality?: "draft" | "default" | "proof";
    readonly animate?: boolean;
  }

  const fcose: Ext;
  // biome-ignore lint/style/noDefaultExport: so it is published.
  export default fcose;
}
