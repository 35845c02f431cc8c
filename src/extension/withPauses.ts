// Long work in the extension host, which all extensions share.

/** Lets the host do other work between the steps. */
export async function withPauses<Result>(steps: Generator<unknown, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
