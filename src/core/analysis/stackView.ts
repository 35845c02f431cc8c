// One stack as function rows, leaf first, for the patterns. It is read as far as somebody asks: most patterns look at a
// few frames near the leaf, and the rows near the root, which stacks share, are far away in memory.

import type { Profile } from "../profile/profile";
import type { FunctionNames } from "./pattern";

/** A view of one stack at a time, reused from stack to stack. The root's runtime.goexit is no part of it. */
export class StackView {
  private functions = new Int32Array(64);
  /** How many frames are read. */
  private length = 0;
  /** The stack row to read next, -1 behind the root. */
  private next = -1;

  constructor(
    private readonly profile: Profile,
    private readonly names: FunctionNames,
  ) {}

  open(stack: number): void {
    this.length = 0;
    this.next = stack;
  }

  /** Whether the stack has a frame so many frames from the leaf. */
  has(at: number): boolean {
    while (this.length <= at) if (!this.readOn()) return false;
    return true;
  }

  /** The function row of a frame that the stack has; -1: without a name. */
  function(at: number): number {
    return this.functions[at]!;
  }

  /** The first frame that is not the runtime's own; 0 when there are no others. */
  start(): number {
    let at = 0;
    while (this.has(at) && this.functions[at]! >= 0 && this.names.runtime[this.functions[at]!] === 1) at++;
    return this.has(at) ? at : 0;
  }

  private readOn(): boolean {
    const row = this.next;
    if (row < 0) return false;
    const { parent, frame } = this.profile.stacks;
    this.next = parent[row]!;
    const func = this.names.ofFrame[frame[row]!]!;
    if (this.next < 0 && this.length > 0 && this.names.names[func] === "runtime.goexit") return false;
    if (this.length === this.functions.length) {
      const longer = new Int32Array(2 * this.length);
      longer.set(this.functions);
      this.functions = longer;
    }
    this.functions[this.length++] = func;
    return true;
  }
}
