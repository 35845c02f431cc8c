// All views, in the order of their tabs and keys.
import { callersView } from "./callers";
import { findingsView } from "./findings";
import { flameView } from "./flame";
import { stacksView } from "./stacks";
import { summaryView } from "./summary";
import { topView } from "./top";
import { treeView } from "./tree";
import type { ViewEntry } from "../view";

export const views: readonly ViewEntry[] = [
  summaryView,
  findingsView,
  stacksView,
  flameView,
  treeView,
  callersView,
  topView,
];
