// Long work in the extension host, which all extensions share.

/** How long the host is held at most before it may do other work, in milliseconds; one step may add to it. */
const sliceMs = 8;

/** Lets the host do other work between the steps. */
export async function withPauses<Result>(steps: Generator<unknown, Result>): Promise<Result> {
  let until = performance.now() + sliceMs;
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    until = performance.now() + sliceMs;
  }
}
