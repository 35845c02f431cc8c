// A tree of merged stacks as indented text: "label value flat", heaviest first, as tests want to read it.
import { frameKeys, type Granularity } from "../../src/core/profile/frameKeys";
import type { Profile } from "../../src/core/profile/profile";
import { measure } from "../../src/core/profile/stackTotals";
import { StackTree, type TreeMeasures } from "../../src/core/profile/stackTree";

export function measures(profile: Profile): TreeMeasures {
  const value = measure(profile, 0);
  return { value, layout: value };
}

export function treeOf(
  profile: Profile,
  options: { granularity?: Granularity; inverted?: boolean; collapseRecursion?: boolean } = {},
): StackTree {
  const { granularity = "function", inverted = false, collapseRecursion = false } = options;
  return StackTree.of(
    profile,
    frameKeys(profile, granularity),
    { inverted, collapseRecursion },
    measures(profile),
  );
}

/** One line per node below the root: two blanks per depth, label, cum, and flat where it is not 0. */
export function drawStackTree(tree: StackTree): string[] {
  const lines: string[] = [];
  const visit = (node: number): void => {
    const end = tree.endChild(node);
    for (let child = tree.firstChild(node); child < end; child++) {
      const flat = tree.flat(child) === 0 ? "" : ` flat ${tree.flat(child)}`;
      lines.push(
        `${"  ".repeat(tree.depth(child) - 1)}${tree.keys.labels[tree.key(child)]} ${tree.value(child)}${flat}`,
      );
      visit(child);
    }
  };
  visit(0);
  return lines;
}
