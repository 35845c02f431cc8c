// Where in the program a group of goroutines stands: the innermost function of the user's, the one it was started
// with, and the frame it is parked in.

import { freeNow } from "../base/freeNow";
import { PairTable } from "../base/pairTable";
import { DEPENDENCY, USER } from "../profile/frameOrigin";
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

/** The pairs (innermost, outermost user function) that occur; row = a place. */
export interface Places {
  readonly length: number;
  /** Group row → place. */
  readonly ofGroup: Int32Array;
  /** Function rows, -1 where a stack has no frame of the user's. */
  readonly blocked: Int32Array;
  readonly entry: Int32Array;
}

/** Longest stack excerpt; more tells a reader nothing. */
const EXCERPT_FRAMES = 40;

export class Sites {
  private readonly origins: Uint8Array;
  private allPlaces: Places | undefined;

  constructor(
    private readonly profile: Profile,
    private readonly functions: FunctionNames,
    private readonly groups: GoroutineGroups,
  ) {
    this.origins = functions.origins;
  }

  of(group: number): Site {
    const stack = this.groups.stack[group]!;
    return {
      ...this.userFrames(stack),
      parked: this.parkedFrame(stack),
      creator: this.groups.creator[group]!,
    };
  }

  /** Innermost frame of the user's own code on a stack, else of a dependency, else -1. */
  userFrame(stack: number): number {
    return this.userFrames(stack).blocked;
  }

  /** The places of all groups, numbered. O(stack rows), once. */
  get places(): Places {
    this.allPlaces ??= this.findPlaces();
    return this.allPlaces;
  }

  private findPlaces(): Places {
    const { length, stack } = this.groups;
    const table = new PairTable();
    const ofGroup = new Int32Array(length);
    const entries = this.entryOfRows();
    for (let group = 0; group < length; group++) {
      const row = stack[group]!;
      const entry = row < 0 ? -1 : entries[row]!;
      ofGroup[group] = table.intern(this.functionOf(this.blockedFrame(row, entry)), this.functionOf(entry));
    }
    freeNow(entries.buffer);
    return { length: table.length, ofGroup, blocked: table.first.freeze(), entry: table.second.freeze() };
  }

  /** Function rows of one name are one. */
  private functionOf(frame: number): number {
    const func = frame < 0 ? -1 : this.profile.frames.func[frame]!;
    return func < 0 ? -1 : this.functions.sameName[func]!;
  }

  private userFrames(stack: number): Pick<Site, "blocked" | "entry"> {
    const { parent, frame } = this.profile.stacks;
    const { origins } = this;
    let entry = -1;
    for (let row = stack; row >= 0; row = parent[row]!) {
      const origin = origins[frame[row]!]!;
      if (origin >= DEPENDENCY && (entry < 0 || origin >= origins[entry]!)) entry = frame[row]!;
    }
    return { blocked: this.blockedFrame(stack, entry), entry };
  }

  /** The entry of every stack row. Callers come first, so one pass does it. */
  private entryOfRows(): Int32Array {
    const { length, parent, frame } = this.profile.stacks;
    const { origins } = this;
    const entries = new Int32Array(length);
    for (let row = 0; row < length; row++) {
      const outer = parent[row]! < 0 ? -1 : entries[parent[row]!]!;
      // Decided for most rows: then their own frame, somewhere in a large table, need not be looked at.
      const isDecided = outer >= 0 && origins[outer] === USER;
      entries[row] = isDecided ? outer : this.outerOf(frame[row]!, outer);
    }
    return entries;
  }

  /** The entry of a stack whose callers have the entry `outer`. */
  private outerOf(frame: number, outer: number): number {
    const origin = this.origins[frame]!;
    return origin >= DEPENDENCY && (outer < 0 || origin > this.origins[outer]!) ? frame : outer;
  }

  /** The innermost frame of the same origin as the stack's entry. */
  private blockedFrame(stack: number, entry: number): number {
    if (entry < 0) return -1;
    const { parent, frame } = this.profile.stacks;
    const origin = this.origins[entry]!;
    let row = stack;
    while (this.origins[frame[row]!] !== origin) row = parent[row]!;
    return frame[row]!;
  }

  private parkedFrame(stack: number): number {
    const { parent, frame } = this.profile.stacks;
    for (let row = stack; row >= 0; row = parent[row]!) {
      if (!this.isRuntime(frame[row]!)) return frame[row]!;
    }
    return stack < 0 ? -1 : frame[stack]!;
  }

  /**
   * The frame that best says what a group's goroutines are: the innermost of the user's own code; for a goroutine of
   * a dependency the function that it runs; else where it is parked, or its root when that is a mere read of a socket.
   */
  landmark(group: number): number {
    const stack = this.groups.stack[group]!;
    const { blocked, entry } = this.userFrames(stack);
    if (blocked >= 0) return this.origins[blocked] === USER ? blocked : entry;
    const parked = this.parkedFrame(stack);
    if (!this.name(parked).startsWith("internal/poll.")) return parked;
    let root = stack;
    while (this.profile.stacks.parent[root]! >= 0) root = this.profile.stacks.parent[root]!;
    return this.profile.stacks.frame[root]!;
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
