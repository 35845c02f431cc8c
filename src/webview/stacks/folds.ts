// What is folded in the stacks view. Rows of groups and frames change when the file is read again or filtered, so the
// page's state names them by what is in them.
import { frameName } from "../../core/profile/frameKeys";
import { leafFirstFrames } from "../../core/profile/frames";
import type { Profile } from "../../core/profile/profile";
import type { StackGroup } from "../../core/profile/stackGroups";
import type { PageState } from "../state";
import type { Store } from "../store";
import type { Folding, StackRow } from "./rows";

/** Older ones are forgotten. */
const mostNames = 500;

export class Folds {
  private named: { readonly groups: readonly StackGroup[]; readonly names: string[] } | undefined;

  constructor(private readonly store: Store) {}

  /** The state's names as rows, for the first `limit` groups. */
  folding(profile: Profile, groups: readonly StackGroup[], state: PageState, limit: number): Folding {
    const folded = new Set<number>();
    const unfolded = new Set<string>();
    const listed = new Set<number>();
    if (state.foldedStacks.length + state.unfoldedFrames.length + state.listedStacks.length > 0) {
      const [isFolded, isListed] = [new Set(state.foldedStacks), new Set(state.listedStacks)];
      const runs = new Map<string, string[]>();
      for (const name of state.unfoldedFrames) {
        const [group = "", from = ""] = name.split(" ");
        runs.set(group, [...(runs.get(group) ?? []), from]);
      }
      for (let group = 0; group < Math.min(limit, groups.length); group++) {
        const name = this.nameOf(profile, groups, group);
        if (isFolded.has(name)) folded.add(group);
        if (isListed.has(name)) listed.add(group);
        for (const from of runs.get(name) ?? []) unfolded.add(`${group} ${from}`);
      }
    }
    return { folded, unfolded, listed, limit };
  }

  /** Folds or unfolds what a row stands for. */
  toggle(row: StackRow, profile: Profile, groups: readonly StackGroup[]): void {
    const { state } = this.store.snapshot;
    const name = this.nameOf(profile, groups, row.group);
    if (row.kind === "group") this.store.setState({ foldedStacks: toggled(state.foldedStacks, name) });
    else if (row.kind === "goroutines")
      this.store.setState({ listedStacks: toggled(state.listedStacks, name) });
    else if (row.kind === "run")
      this.store.setState({ unfoldedFrames: toggled(state.unfoldedFrames, `${name} ${row.from}`) });
  }

  private nameOf(profile: Profile, groups: readonly StackGroup[], group: number): string {
    if (this.named?.groups !== groups) this.named = { groups, names: [] };
    return (this.named.names[group] ??= stackName(profile, groups[group]!.stack));
  }
}

/** A short name for a stack, equal for equal functions and lines. */
export function stackName(profile: Profile, stack: number): string {
  let hash = 0x811c9dc5;
  for (const frame of leafFirstFrames(profile, stack)) {
    const text = `${frameName(profile, frame)}:${profile.frames.line[frame]}`;
    // FNV-1a
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 10, 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

function toggled(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name].slice(-mostNames);
}
