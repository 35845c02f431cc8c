// Which rows of a profile's tables are still used, and the locations of profile.proto that its frames form: filtering
// leaves frames behind that no sample reaches, and inlined frames share the location of the function they are in.
import type { Profile } from "./profile";
import { StackTableBuilder } from "./subProfile";

export interface UsedRows {
  /** Row = a location: its frames, innermost inlined function first, as profile.proto's Location.line has them. */
  readonly locations: readonly (readonly number[])[];
  readonly functions: readonly number[];
  readonly mappings: readonly number[];
  /** Location rows of a stack, leaf first. */
  readonly locationsOf: (stack: number) => readonly number[];
}

/** What the samples reach. */
export function usedRows(profile: Profile): UsedRows {
  const { samples, frames } = profile;
  const grouping = new LocationGrouping(profile);
  for (const stack of samples.stack) grouping.of(stack);
  const functions = new Set<number>();
  // The first mapping is the program itself (profile.proto, field 3), whether a frame is in it or not.
  const mappings = new Set(profile.mappings.length > 0 ? [0] : []);
  for (const location of grouping.locations) {
    for (const frame of location) {
      if (frames.func[frame]! >= 0) functions.add(frames.func[frame]!);
      if (frames.mapping[frame]! >= 0) mappings.add(frames.mapping[frame]!);
    }
  }
  return {
    locations: grouping.locations,
    functions: [...functions],
    mappings: [...mappings].sort((a, b) => a - b),
    locationsOf: (stack) => grouping.of(stack),
  };
}

class LocationGrouping {
  readonly locations: (readonly number[])[] = [];
  /** Frames of a location, leaf first, as a path: its last row stands for the location. */
  private readonly paths = new StackTableBuilder();
  /** Location by path row, -1 for paths that go on. */
  private readonly byPath: number[] = [];

  constructor(private readonly profile: Profile) {}

  /** Location rows of a stack, leaf first; new ones are added. */
  of(stack: number): readonly number[] {
    const { stacks, frames } = this.profile;
    const rows: number[] = [];
    let path = -1;
    let open: number[] = [];
    for (let row = stack; row >= 0; row = stacks.parent[row]!) {
      const frame = stacks.frame[row]!;
      open.push(frame);
      path = this.paths.add(path, frame);
      // A frame that was inlined goes on in its caller's location, unless filters hid the caller.
      if (frames.inlined[frame] && stacks.parent[row]! >= 0) continue;
      rows.push((this.byPath[path] ??= this.locations.push(open) - 1));
      path = -1;
      open = [];
    }
    return rows;
  }
}
