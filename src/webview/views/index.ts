// All views, in the order of their tabs and keys.
import { findingsView } from "./findings";
import { flameView } from "./flame";
import { stacksView } from "./stacks";
import { treeView } from "./tree";
import type { ViewEntry } from "./view";

export const views: readonly ViewEntry[] = [findingsView, stacksView, flameView, treeView];
