import type { LayoutMethods } from "../core/graph/layout";
import { placed } from "../core/graph/place";
import { scopePort } from "../platform/rpc/port";
import { serve } from "../platform/rpc/service";

/** Lays out graphs off the main thread: 3,000 nodes take seconds. */
serve<LayoutMethods>(scopePort(self), { layOut: placed });
