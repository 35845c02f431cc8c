// Stepping through the matches of a search in the order the flame graph shows them, without growing the tree where
// there are none.
import { stacksLeadingToMatch, stacksWithMatch } from "../../core/profile/frameSearch";
import type { Profile } from "../../core/profile/profile";
import type { StackTree } from "../../core/profile/stackTree";
import type { Model } from "../model";

/** The next node (depth first, heaviest first) after `from` whose frame matches; wraps around. */
export function findMatch(
  profile: Profile,
  tree: StackTree,
  frames: Uint8Array,
  from: number,
  direction: 1 | -1,
): number | undefined {
  const { leads, matches } = testsOf(profile, tree, frames);
  const next = direction > 0 ? following : preceding;
  let node = next(tree, from, leads);
  // At most once round: past the root, then up to where we came from.
  for (let wraps = 0; wraps < 2;) {
    if (node === undefined) {
      wraps++;
      node = direction > 0 ? next(tree, 0, leads) : lastOf(tree, 0, leads);
      if (node === undefined) return undefined;
    }
    if (node !== 0 && matches(node)) return node;
    node = next(tree, node, leads);
  }
  return undefined;
}

/** The matching nodes in the order of stepping, at most `most` of them. */
export function listMatches(profile: Profile, tree: StackTree, frames: Uint8Array, most: number): number[] {
  const { leads, matches } = testsOf(profile, tree, frames);
  const found: number[] = [];
  let node = following(tree, 0, leads);
  while (node !== undefined && found.length < most) {
    if (matches(node)) found.push(node);
    node = following(tree, node, leads);
  }
  return found;
}

/** The first node of a function, undefined where it is not in the tree. */
export function findFunction({ profile, flame, functionKeys }: Model, name: string): number | undefined {
  const key = functionKeys.labels.indexOf(name);
  if (key < 0) return undefined;
  const frames = Uint8Array.from(functionKeys.ofFrame, (own) => (own === key ? 1 : 0));
  return findMatch(profile, flame.tree, frames, 0, 1);
}

type Test = (node: number) => boolean;

/** Whether a node matches, and whether matches are in it or below it. */
function testsOf(profile: Profile, tree: StackTree, frames: Uint8Array): { leads: Test; matches: Test } {
  const worth = tree.options.inverted
    ? stacksWithMatch(profile, frames)
    : stacksLeadingToMatch(profile, frames);
  const some =
    (test: (stack: number) => boolean): Test =>
    (node) => {
      let found = false;
      tree.forEachStack(node, (stack) => (found ||= test(stack)));
      return found;
    };
  return {
    leads: some((stack) => worth[stack] === 1),
    matches: some((stack) => frames[profile.stacks.frame[stack]!] === 1),
  };
}

/** Depth first: first child, else next sibling of the node or of its callers. */
function following(tree: StackTree, node: number, leads: Test): number | undefined {
  for (let child = tree.firstChild(node); child < tree.endChild(node); child++)
    if (leads(child)) return child;
  for (let at = node; at > 0; at = tree.parent(at)) {
    const end = tree.endChild(tree.parent(at));
    for (let sibling = at + 1; sibling < end; sibling++) if (leads(sibling)) return sibling;
  }
  return undefined;
}

function preceding(tree: StackTree, node: number, leads: Test): number | undefined {
  if (node === 0) return undefined;
  const parent = tree.parent(node);
  for (let sibling = node - 1; sibling >= tree.firstChild(parent); sibling--) {
    if (leads(sibling)) return lastOf(tree, sibling, leads);
  }
  return parent;
}

/** The last node of a subtree in depth-first order. */
function lastOf(tree: StackTree, node: number, leads: Test): number {
  for (let at = node; ;) {
    let last = -1;
    for (let child = tree.endChild(at) - 1; child >= tree.firstChild(at) && last < 0; child--) {
      if (leads(child)) last = child;
    }
    if (last < 0) return at;
    at = last;
  }
}
