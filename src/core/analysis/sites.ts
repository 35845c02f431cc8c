// Where in the program a group of goroutines stands: the innermost function of the user's, the one it was started
// with, and the frame it is parked in.

import { DEPENDENCY, frameOrigins, USER } from "../profile/frameOrigin";
import { frameFile, frameName } from "../profile/frameKeys";
import type { Profile } from "../profile/profile";
import type { FrameRef, StackExcerpt } from "./finding";
import type { GoroutineGroups } from "./goroutineGroups";
import type { FunctionNames } from "./pattern";

/** Frame rows, -1 where there is none. */
export interface Site {
  /** First frame that is not the runtime's. */
  readonly parked: number;
  /** Innermost frame of the user's own code, else of a dependency. */
  readonly blocked: number;
  /** Outermost frame of the user's own code, else of a dependency: where the goroutine, or the handler, begins. */
  readonly entry: number;
  /** "created by", -1 in formats without it. */
  readonly creator: number;
}

/** Longest stack excerpt; more tells a reader nothing. */
const EXCERPT_FRAMES = 40;

export class Sites {
  private readonly origins: Uint8Array;

  constructor(
    private readonly profile: Profile,
    private readonly functions: FunctionNames,
    private readonly groups: GoroutineGroups,
  ) {
    this.origins = frameOrigins(profile);
  }

  /** O(frames of the group's stack). */
  of(group: number): Site {
    return { ...this.ofStack(this.groups.stack[group]!), creator: this.groups.creator[group]! };
  }

  /** Innermost frame of the user's own code on a stack, else of a dependency, else -1. */
  userFrame(stack: number): number {
    return this.ofStack(stack).blocked;
  }

  private ofStack(stack: number): Omit<Site, "creator"> {
    const { parent, frame } = this.profile.stacks;
    let parked = -1;
    const first = [-1, -1];
    const last = [-1, -1];
    for (let row = stack; row >= 0; row = parent[row]!) {
      const at = frame[row]!;
      if (parked < 0 && !this.isRuntime(at)) parked = at;
      const kind = this.origins[at]! === USER ? 0 : this.origins[at]! === DEPENDENCY ? 1 : -1;
      if (kind < 0) continue;
      if (first[kind]! < 0) first[kind] = at;
      last[kind] = at;
    }
    const own = first[0]! >= 0 ? 0 : 1;
    if (parked < 0 && stack >= 0) parked = frame[stack]!;
    return { parked, blocked: first[own]!, entry: last[own]! };
  }

  /** The name of a frame's function, "" for -1. */
  name(frame: number): string {
    return frame < 0 ? "" : frameName(this.profile, frame);
  }

  ref(frame: number): FrameRef {
    return {
      function: frameName(this.profile, frame),
      file: frameFile(this.profile, frame),
      line: this.profile.frames.line[frame]!,
    };
  }

  /** True when the frame is the user's own code or a dependency's. */
  isUser(frame: number): boolean {
    return this.origins[frame]! >= DEPENDENCY;
  }

  /** The function that started the goroutines, where the profile tells: from "created by", or from a closure's name. */
  starter(site: Site): FrameRef | undefined {
    if (site.creator >= 0) return this.isUser(site.creator) ? this.ref(site.creator) : undefined;
    if (site.entry < 0) return undefined;
    const entry = this.ref(site.entry);
    const outer = /^(.*?)\.(?:func|gowrap)\d+(?:\.\d+)*$/.exec(entry.function)?.[1];
    return outer === undefined ? undefined : { function: outer, file: entry.file, line: 0 };
  }

  excerpt(group: number): StackExcerpt {
    const { parent, frame } = this.profile.stacks;
    const frames: FrameRef[] = [];
    const all: FrameRef[] = [];
    for (
      let row = this.groups.stack[group]!;
      row >= 0 && frames.length < EXCERPT_FRAMES;
      row = parent[row]!
    ) {
      if (frames.length > 0 || !this.isRuntime(frame[row]!)) frames.push(this.ref(frame[row]!));
      all.push(this.ref(frame[row]!));
    }
    const creator = this.groups.creator[group]!;
    return {
      goroutines: this.groups.goroutines[group]!,
      state: this.groups.stateNames[this.groups.state[group]!]!,
      frames: frames.length > 0 ? frames : all,
      ...(creator >= 0 && { createdBy: this.ref(creator) }),
    };
  }

  private isRuntime(frame: number): boolean {
    const func = this.profile.frames.func[frame]!;
    return func >= 0 && this.functions.runtime[func] === 1;
  }
}
