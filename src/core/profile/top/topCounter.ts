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
  /** Place → its key, or -1 when it has none or several. */
  readonly #onlyKey: Int32Array;

  /**
   * Stacks are made of places; place i has the keys placeKeys[offsets[i]] up to placeKeys[offsets[i + 1]], leaf first:
   * several where calls were inlined.
   */
  constructor(
    keys: number,
    readonly offsets: Int32Array,
    readonly placeKeys: Int32Array,
  ) {
    this.flat = new Float64Array(keys);
    this.cum = new Float64Array(keys);
    this.#seen = new Int32Array(keys);
    this.#onlyKey = new Int32Array(offsets.length - 1);
    for (let place = 0; place < this.#onlyKey.length; place++) {
      const first = offsets[place]!;
      this.#onlyKey[place] = offsets[place + 1]! - first === 1 ? placeKeys[first]! : -1;
    }
  }

  /** Counts the stack places[from … to), leaf first. */
  add(places: ArrayLike<number>, from: number, to: number, value: number): void {
    const stack = ++this.#stack;
    this.total += Math.abs(value);
    const { cum, offsets, placeKeys } = this;
    const seen = this.#seen;
    const onlyKey = this.#onlyKey;
    for (let i = from; i < to; i++) {
      const key = onlyKey[places[i]!]!;
      if (key >= 0) {
        if (seen[key] !== stack) {
          seen[key] = stack;
          cum[key] = cum[key]! + value;
        }
        continue;
      }
      for (let at = offsets[places[i]!]!; at < offsets[places[i]! + 1]!; at++) {
        const inlined = placeKeys[at]!;
        if (seen[inlined] === stack) continue;
        seen[inlined] = stack;
        cum[inlined] = cum[inlined]! + value;
      }
    }
    if (from === to) return;
    const leaf = placeKeys[offsets[places[from]!]!]!;
    this.flat[leaf] = this.flat[leaf]! + value;
  }
}
