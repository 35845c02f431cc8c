// Collects the label sets of a profile: equal sets share a row, whatever order their labels came in (Go up to 1.23
// writes them in the random order of a map).

import { Float64Column, Int32Column } from "../base/columns";
import { Interner } from "../base/interner";
import type { LabelSetTable } from "./profile";

/** A pprof label: a string, or a number with its unit ("" when unknown). */
export type Label =
  | { readonly key: string; readonly str: string }
  | { readonly key: string; readonly num: number; readonly unit: string };

export class LabelSetBuilder {
  readonly #sets = new Interner();
  readonly #offsets = new Int32Column();
  readonly #key = new Int32Column();
  readonly #str = new Int32Column();
  readonly #num = new Float64Column();
  readonly #unit = new Int32Column();

  constructor(readonly string: (text: string) => number) {
    this.#offsets.push(0);
  }

  /** Row of the set, -1 for no labels. */
  add(labels: readonly Label[]): number {
    if (labels.length === 0) return -1;
    const sorted = labels.map((label) => ({ label, text: JSON.stringify(label) }));
    sorted.sort((a, b) => compare(a.label.key, b.label.key) || compare(a.text, b.text));
    const before = this.#sets.length;
    const row = this.#sets.intern(sorted.map(({ text }) => text).join());
    if (row === before) {
      for (const { label } of sorted) this.#push(label);
      this.#offsets.push(this.#key.length);
    }
    return row;
  }

  #push(label: Label): void {
    const isText = "str" in label;
    this.#key.push(this.string(label.key));
    this.#str.push(isText ? this.string(label.str) : -1);
    this.#num.push(isText ? 0 : label.num);
    this.#unit.push(isText || label.unit === "" ? -1 : this.string(label.unit));
  }

  freeze(): LabelSetTable {
    return {
      length: this.#sets.length,
      offsets: this.#offsets.freeze(),
      key: this.#key.freeze(),
      str: this.#str.freeze(),
      num: this.#num.freeze(),
      unit: this.#unit.freeze(),
    };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
