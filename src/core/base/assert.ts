// Assertions that say what went wrong inside our own code. Bad input never ends here: it has notes and DecodeError.

/** Throws when `condition` is false; `message` states the invariant that was broken. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Internal error: ${message}`);
}

/** Ends an exhaustive switch: does not compile when a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`Internal error: unexpected ${JSON.stringify(value)}`);
}
