/** The layout ships no types: it is an extension to register, with these options beside cytoscape's own. */
declare module "cytoscape-fcose" {
  import type { BaseLayoutOptions, Ext } from "cytoscape";

  export interface FcoseLayoutOptions extends BaseLayoutOptions {
    readonly name: "fcose";
    readonly quality?: "draft" | "default" | "proof";
    readonly randomize?: boolean;
    readonly animate?: boolean;
    readonly padding?: number;
    readonly nodeDimensionsIncludeLabels?: boolean;
    readonly packComponents?: boolean;
    readonly idealEdgeLength?: number;
    readonly nodeRepulsion?: number;
    readonly nodeSeparation?: number;
    readonly gravity?: number;
    readonly numIter?: number;
    readonly fixedNodeConstraint?: readonly {
      readonly nodeId: string;
      readonly position: { readonly x: number; readonly y: number };
    }[];
  }

  const fcose: Ext;
  // biome-ignore lint/style/noDefaultExport: so it is published.
  export default fcose;
}
