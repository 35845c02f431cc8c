// One goroutine's block while it is read.

const CALL = /^\S+\(.*\)$/;

export class Block {
  /** Frame rows of the goroutine or, after {@link beginAncestor}, of the ancestor: leaf first. */
  frames: number[] = [];
  readonly #ownFrames = this.frames;
  flags = 0;
  creator = -1;
  creatorId = -1;
  /** Lines that are no part of the grammar. */
  readonly unknown: string[] = [];
  readonly ancestors: { id: number; frames: readonly number[] }[] = [];

  constructor(readonly textStart: number) {}

  /** Takes back a call that another program's line parted from its place; undefined when there is none. */
  takeParted(line: string): string | undefined {
    const call = this.unknown.at(-1);
    if (call === undefined || !CALL.test(call) || CALL.test(line)) return undefined;
    this.unknown[this.unknown.length - 1] = line;
    return call;
  }

  /** [originating from goroutine 21]: */
  beginAncestor(id: number): void {
    this.frames = [];
    this.ancestors.push({ id, frames: this.frames });
  }

  /** An ancestor's own creator is the next ancestor; it is not kept. */
  setCreator(frame: number, id: number): void {
    if (this.ancestors.length > 0) return;
    this.creator = frame;
    this.creatorId = id;
  }

  /** The goroutine's own frames, leaf first. */
  get ownFrames(): readonly number[] {
    return this.#ownFrames;
  }
}
