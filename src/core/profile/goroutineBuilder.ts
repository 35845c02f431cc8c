// Collects what only goroutine dumps tell: one row per goroutine, beside its sample.

import { Float64Column, Int32Column } from "../base/columns";
import type { GoroutineTable } from "./profile";

/** One goroutine of a dump; the fields are those of {@link GoroutineTable}. */
export interface GoroutineRow {
  readonly id: number;
  readonly state: string;
  readonly waitMinutes?: number;
  readonly flags?: number;
  /** Frame row, -1 when not printed. */
  readonly creator?: number;
  readonly creatorId?: number;
  readonly ancestors?: readonly { readonly id: number; readonly stack: number }[];
  readonly textStart?: number;
  readonly textEnd?: number;
}

export class GoroutineBuilder {
  readonly #id = new Float64Column();
  readonly #state = new Int32Column();
  readonly #waitMinutes = new Int32Column();
  readonly #flags = new Int32Column();
  readonly #creator = new Int32Column();
  readonly #creatorId = new Float64Column();
  readonly #ancestorOffsets = new Int32Column();
  readonly #ancestorId = new Float64Column();
  readonly #ancestorStack = new Int32Column();
  readonly #textStart = new Float64Column();
  readonly #textEnd = new Float64Column();

  constructor(readonly string: (text: string) => number) {
    this.#ancestorOffsets.push(0);
  }

  get length(): number {
    return this.#id.length;
  }

  add(goroutine: GoroutineRow): void {
    this.#id.push(goroutine.id);
    this.#state.push(this.string(goroutine.state));
    this.#waitMinutes.push(goroutine.waitMinutes ?? -1);
    this.#flags.push(goroutine.flags ?? 0);
    this.#creator.push(goroutine.creator ?? -1);
    this.#creatorId.push(goroutine.creatorId ?? -1);
    for (const ancestor of goroutine.ancestors ?? []) {
      this.#ancestorId.push(ancestor.id);
      this.#ancestorStack.push(ancestor.stack);
    }
    this.#ancestorOffsets.push(this.#ancestorId.length);
    this.#textStart.push(goroutine.textStart ?? 0);
    this.#textEnd.push(goroutine.textEnd ?? 0);
  }

  freeze(): GoroutineTable {
    return {
      length: this.#id.length,
      id: this.#id.freeze(),
      state: this.#state.freeze(),
      waitMinutes: this.#waitMinutes.freeze(),
      flags: this.#flags.freeze(),
      creator: this.#creator.freeze(),
      creatorId: this.#creatorId.freeze(),
      ancestorOffsets: this.#ancestorOffsets.freeze(),
      ancestorId: this.#ancestorId.freeze(),
      ancestorStack: this.#ancestorStack.freeze(),
      textStart: this.#textStart.freeze(),
      textEnd: this.#textEnd.freeze(),
    };
  }
}
