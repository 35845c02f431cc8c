// Which goroutines a signature's patterns fit.

/** The goroutines of one profile that one signature claims. */
export interface Match {
  /** Rows of the profile's sample table, ascending. */
  readonly samples: readonly number[];
  /** Their number (the sum of the samples' values). */
  readonly goroutines: number;
}
