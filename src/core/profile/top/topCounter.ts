// Adds up flat and cum over stacks: the inner loop of `top`, whatever the stacks come from.

/** Sums per key (a function, usually). Flat is what a key's own leaf frames hold, cum what passes through it. */
export class TopCounter {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** The sum of all values without their signs: what pprof takes percentages of (report.go, computeTotal). */
  total = 0;
  /** Key → the stack that counted it last, so that recursion counts once. */
  readonly #seen: Int32Array;
  #stack = 0;

  constructor(keys: number) {
    this.flat = new Float64Array(keys);
    this.cum = new Float64Array(keys);
    this.#seen = new Int32Array(keys);
  }

  /** Begins a stack of `value`; its keys follow, the leaf first. */
  begin(value: number): void {
    this.#stack++;
    this.total += Math.abs(value);
  }

  leaf(key: number, value: number): void {
    this.flat[key] = this.flat[key]! + value;
  }

  /** Counts keys[from … to) into cum. */
  through(keys: Int32Array, from: number, to: number, value: number): void {
    const seen = this.#seen;
    const stack = this.#stack;
    const cum = this.cum;
    for (let i = from; i < to; i++) {
      const key = keys[i]!;
      if (seen[key] === stack) continue;
      seen[key] = stack;
      cum[key] = cum[key]! + value;
    }
  }
}
